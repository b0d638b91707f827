import { describe, expect, test } from "vitest";
import {
  integrateWindow,
  type Window,
  type WindowOutcome,
  type WindowSystem,
} from "../../src/methods/resolvent/window.js";

const scalar = (slope: (y: number) => number): WindowSystem => ({
  size: 1,
  outputs: 1,
  derivative: (state, derivative) => {
    derivative[0] = slope(state[0]);
  },
});
const window = (end: number, tolerance: number): Window => ({
  start: 0,
  end,
  rate: 1,
  scale: [1],
  tolerance,
});
const integrate = (system: WindowSystem, at: Window, from = 1): WindowOutcome =>
  integrateWindow(system, at, [from]);

describe("a window", () => {
  test("is integrated to about its tolerance, whatever that is", () => {
    const decay = scalar((y) => -y);
    for (const tolerance of [1e-5, 1e-7, 1e-9, 1e-11]) {
      const outcome = integrate(decay, window(10, tolerance));
      if ("kind" in outcome) throw new Error(outcome.why);
      expect(Math.abs(outcome.state[0] / Math.exp(-10) - 1)).toBeLessThan(20 * tolerance);
    }
  });

  test("tells a pole in finite time from steps that collapse for another reason", () => {
    const pole = integrate(
      scalar((y) => (Math.abs(y) > 1e25 ? NaN : y ** 11)), // y = (1 - 10 t)^(-1/10)
      window(1, 1e-9),
    );
    expect(pole).toMatchObject({ kind: "diverged" });
    if ("kind" in pole) expect(Math.abs(pole.time - 0.1)).toBeLessThan(1e-9);
    const edge = integrate(
      scalar((y) => (y > 2 ? NaN : 1)),
      window(4, 1e-9),
    );
    expect(edge).toMatchObject({ kind: "not converged" });
    if ("kind" in edge) expect(Math.abs(edge.time - 1)).toBeLessThan(1e-6);
  });

  test("stays at a fixed point without wearing its steps down to rounding", () => {
    const outcome = integrate(
      scalar((y) => 1 - y + 1e-14 * Math.sin(1e17 * y)),
      window(40, 1e-9),
    );
    if ("kind" in outcome) throw new Error(outcome.why);
    expect(outcome.evaluations).toBeLessThan(2000);
  });

  test("fails in words where the solution blows up, and says when", () => {
    const outcome = integrate(
      scalar((y) => y * y),
      window(2, 1e-8),
    );
    if (!("kind" in outcome)) throw new Error("no failure");
    expect(outcome.why).toMatch(/collapses|exceeds/);
    expect(outcome.time).toBeCloseTo(1, 3);
  });

  test("fails where the derivative is not a number from some point on", () => {
    const outcome = integrate(
      scalar((y) => (y > 2 ? NaN : 1)),
      window(5, 1e-8),
    );
    if (!("kind" in outcome)) throw new Error("no failure");
    expect(outcome.why).toMatch(/collapses/);
    expect(outcome.time).toBeCloseTo(1, 2);
  });
});
