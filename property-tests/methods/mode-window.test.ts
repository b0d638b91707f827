import { describe, expect, test } from "vitest";
import {
  Windows,
  type Segment,
  type Window,
  type WindowStop,
  type WindowSystem,
} from "../../src/methods/modes/window.js";

const scalar = (slope: (y: number) => number): WindowSystem => ({
  size: 1,
  outputs: 1,
  derivative: (state, derivative) => {
    derivative[0] = slope(state[0]);
  },
});
const window = (end: number, tolerance: number): Window => ({
  ...{ start: 0, end, rate: 1, tolerance },
  scale: Float64Array.of(1),
  longestStep: 4,
});

interface Outcome {
  readonly state: number;
  readonly evaluations: number;
  readonly stop?: WindowStop;
}
function integrate(
  system: WindowSystem,
  at: Window,
  visit: (segment: Segment) => void = () => undefined,
): Outcome {
  const state = Float64Array.of(1);
  const windows = new Windows(system);
  const stop = windows.through(at, state, visit);
  return { state: state[0], evaluations: windows.evaluations, ...(stop && { stop }) };
}

describe("a window", () => {
  test("is integrated to about its tolerance, whatever that is", () => {
    const decay = scalar((y) => -y);
    for (const tolerance of [1e-5, 1e-7, 1e-9, 1e-11]) {
      const { state, stop } = integrate(decay, window(10, tolerance));
      expect(stop).toBeUndefined();
      expect(Math.abs(state / Math.exp(-10) - 1)).toBeLessThan(20 * tolerance);
    }
  });

  test("has an interpolant about as accurate as its steps", () => {
    const decay = scalar((y) => -y);
    for (const tolerance of [1e-7, 1e-10, 1e-12]) {
      let worst = 0;
      integrate(decay, window(10, tolerance), ({ start, end, averagesAt }) => {
        for (const share of [0.1, 0.37, 0.5, 0.8]) {
          const time = start + share * (end - start);
          worst = Math.max(worst, Math.abs(averagesAt(time)[0] / Math.exp(-time) - 1));
        }
      });
      expect(worst).toBeLessThan(20 * tolerance);
      expect(worst).toBeGreaterThan(0);
    }
  });

  test("tells a pole in finite time from steps that collapse for another reason", () => {
    const pole = integrate(
      scalar((y) => (Math.abs(y) > 1e25 ? NaN : y ** 11)), // y = (1 - 10 t)^(-1/10)
      window(1, 1e-9),
    );
    expect(pole.stop).toMatchObject({ kind: "diverged" });
    expect(Math.abs((pole.stop?.time ?? NaN) - 0.1)).toBeLessThan(1e-9);
    const edge = integrate(
      scalar((y) => (y > 2 ? NaN : 1)),
      window(4, 1e-9),
    );
    expect(edge.stop).toMatchObject({ kind: "not converged" });
    expect(Math.abs((edge.stop?.time ?? NaN) - 1)).toBeLessThan(1e-6);
  });

  test("stays at a fixed point without wearing its steps down to rounding", () => {
    const outcome = integrate(
      scalar((y) => 1 - y + 1e-14 * Math.sin(1e17 * y)),
      window(40, 1e-9),
    );
    expect(outcome.stop).toBeUndefined();
    expect(outcome.evaluations).toBeLessThan(2000);
  });

  test("fails in words where the solution blows up, and says when", () => {
    const outcome = integrate(
      scalar((y) => y * y),
      window(2, 1e-8),
    );
    expect(outcome.stop?.why).toMatch(/grows beyond bounds|exceeds/);
    expect(outcome.stop?.time).toBeCloseTo(1, 3);
  });

  test("fails where the derivative is not a number from some point on", () => {
    const outcome = integrate(
      scalar((y) => (y > 2 ? NaN : 1)),
      window(5, 1e-8),
    );
    expect(outcome.stop?.why).toMatch(/collapses/);
    expect(outcome.stop?.time).toBeCloseTo(1, 2);
  });
});
