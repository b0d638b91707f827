import { describe, expect, test } from "vitest";
import { solve } from "../../src/results/solve.js";
import type { Problem } from "../../src/problem/problem.js";
import { isFailure } from "../../src/theory/failure.js";
import { huberMoments, hingeMoments } from "./kinked-moments.js";

/** One class, mean 0, K = I: V alone, V' = -2 gamma H V + gamma^2 F. */
const huber: Problem = {
  name: "huber",
  dimension: 16,
  classes: [{ probability: 1, label: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: { expression: "max(abs(r-y),1) + min(abs(r-y),1)^2/2 - 1", variable: "r" },
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
};

const hinge: Problem = {
  name: "hinge",
  dimension: 8,
  classes: [1, -1].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale: label },
    covariance: { kind: "identity" },
  })),
  loss: { expression: "max(0, 1 - y*r)", variable: "r" },
  stepSize: { rule: "constant", gamma: 0.06 },
  initial: "zero",
};

/** Runge-Kutta in s = sqrt(t), in which a start on a kink is smooth, through equal steps. */
function inRootOfTime(
  slope: (state: readonly number[]) => readonly number[],
  initial: readonly number[],
  until: number,
  steps: number,
): readonly number[] {
  const end = Math.sqrt(until);
  const h = end / steps;
  const at = (s: number, y: readonly number[]): number[] => slope(y).map((value) => 2 * s * value);
  const moved = (y: readonly number[], k: readonly number[], length: number): number[] =>
    y.map((value, i) => value + length * k[i]);
  let y = initial;
  for (let n = 0; n < steps; n++) {
    const s = n * h;
    const k1 = at(s, y);
    const k2 = at(s + h / 2, moved(y, k1, h / 2));
    const k3 = at(s + h / 2, moved(y, k2, h / 2));
    const k4 = at(s + h, moved(y, k3, h));
    y = y.map((value, i) => value + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return y;
}

async function solved(problem: Problem, times: readonly number[], tolerance?: number) {
  const result = await solve(problem, { at: times, tolerance });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

describe("a start on a kink", () => {
  test.each([undefined, 1e-10])("is left like sqrt(t) (tolerance %s)", async (tolerance) => {
    const times = [1e-12, 1];
    const { observables, relativeErrorsByTime } = await solved(huber, times, tolerance);
    const norm = observables.norm as number[];
    // V' = 1 - 2 sqrt(V/(2 pi)) - V/2 to exponentially small terms
    const ofOrderT = 1 / (3 * Math.PI) - 1 / 4;
    const early = 1e-12 * (1 - (4 / 3) * Math.sqrt(1e-12 / (2 * Math.PI)) + ofOrderT * 1e-12);
    const slope = ([v]: readonly number[]): number[] => {
      const { hessian, fisher } = huberMoments(-1, v);
      return [-2 * hessian * v + fisher];
    };
    const [late] = inRootOfTime(slope, [0], 1, 40000);
    [early, late].forEach((right, k) => {
      const error = Math.abs(norm[k] / right - 1);
      expect(error).toBeLessThanOrEqual(2 * relativeErrorsByTime.norm[k]);
      expect(error).toBeLessThan(1e-9);
    });
  });

  test("has errors that are numbers, and values that another integration confirms", async () => {
    const result = await solved(hinge, [1, 10]);
    const slope = ([m, v]: readonly number[]): number[] => {
      // both classes alike by symmetry: under label 1, r ~ N(m, v); V is the mean over coordinates of x^2 d
      const { gradient, hessian, fisher } = hingeMoments(m, v);
      const gamma = 0.06;
      return [
        -gamma * (gradient + hessian * m),
        -2 * gamma * (gradient * m + hessian * v) + gamma * gamma * fisher,
      ];
    };
    [1, 10].forEach((time, k) => {
      const [m, v] = inRootOfTime(slope, [0, 0], time, 4000);
      const { norm, overlaps } = result.observables as { norm: number[]; overlaps: number[][][] };
      expect(Math.abs(norm[k] / v - 1)).toBeLessThan(2 * result.relativeErrors.norm);
      expect(Math.abs(overlaps[k][0][0] / m - 1)).toBeLessThan(2 * result.relativeErrors.overlaps);
    });
    const errors = Object.values(result.relativeErrors);
    expect([result.relativeError, ...errors].every(Number.isFinite)).toBe(true);
  });
});
