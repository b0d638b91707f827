import { describe, expect, test } from "vitest";
import { solve } from "../../src/results/solve.js";
import type { Problem } from "../../src/problem/problem.js";
import { isFailure } from "../../src/theory/failure.js";

const problem = (gamma: string): Problem => ({
  name: gamma,
  dimension: 16,
  classes: [{ probability: 1, label: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  stepSize: { rule: "schedule", gamma },
  initial: "zero",
});

/** V' = -2 gamma V + gamma^2 (V + 1) by Runge-Kutta on pieces between breaks, gamma by the piece's middle. */
function reference(
  gammaAt: (piece: number, t: number) => number,
  breaks: readonly number[],
): number {
  let v = 0;
  for (let k = 0; k + 1 < breaks.length; k++) {
    const steps = 400 * Math.ceil(breaks[k + 1] - breaks[k]);
    const h = (breaks[k + 1] - breaks[k]) / steps;
    const slope = (t: number, x: number): number => {
      const gamma = gammaAt(k, t);
      return -2 * gamma * x + gamma * gamma * (x + 1);
    };
    for (let n = 0; n < steps; n++) {
      const t = breaks[k] + n * h;
      const k1 = slope(t, v);
      const k2 = slope(t + h / 2, v + (h / 2) * k1);
      const k3 = slope(t + h / 2, v + (h / 2) * k2);
      const k4 = slope(t + h, v + h * k3);
      v += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    }
  }
  return v;
}

async function normAt(gamma: string, time: number): Promise<{ norm: number; error: number }> {
  const result = await solve(problem(gamma), { at: [1, time] });
  if (isFailure(result)) throw new Error(result.failure);
  return { norm: result.observables.norm[1] as number, error: result.relativeErrors.norm };
}

describe("schedules with jumps and kinks are integrated piece by piece", () => {
  test("a step decay", async () => {
    const { norm, error } = await normAt("0.26 + 0.24*sign(10-t)", 20);
    const right = reference((k) => (k === 0 ? 0.5 : 0.02), [0, 10, 20]);
    expect(Math.abs(norm / right - 1)).toBeLessThan(2 * error + 1e-11);
  });

  test("a wave with a kink at every zero, many of them in a window", async () => {
    const until = 100;
    const zeros = Array.from({ length: 32 }, (_, k) => (k + 0.5) * Math.PI);
    const breaks = [0, ...zeros, until];
    const { norm, error } = await normAt("0.5*abs(cos(t)) + 0.001", until);
    const right = reference((k, t) => 0.5 * (k % 2 ? -1 : 1) * Math.cos(t) + 0.001, breaks);
    expect(Math.abs(norm / right - 1)).toBeLessThan(2 * error + 1e-11);
  });

  test("a schedule that underflows lets the run rest", async () => {
    const { norm, error } = await normAt("0.5*exp(-t)", 1000);
    const right = reference((_, t) => 0.5 * Math.exp(-t), [0, 40]);
    expect(Math.abs(norm / right - 1)).toBeLessThan(2 * error + 1e-11);
  });
});
