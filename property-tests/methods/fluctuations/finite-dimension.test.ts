import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/problem/problem.js";
import { solved, twoPowerLaws, zeroOne } from "./problems.js";

/** Squares of the first so many whole numbers, and powers -0.8 of them. */
function powerLaw(dimension: number): Problem {
  const power = (exponent: number): number[] =>
    Array.from({ length: dimension }, (_, j) => (j + 1) ** exponent);
  return {
    name: "power law",
    dimension,
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "eigenvalues", values: power(-2) },
      },
    ],
    loss: "least-squares",
    teacher: { coordinates: power(-0.8), link: "linear", noise: 0.3 },
    stepSize: { rule: "constant", gamma: 0.3 * dimension },
    initial: "zero",
  };
}

/**
 * The mean of (X_j - X*_j)^2 by the recursion of the second moments, S <- S (1 - 2 e l + 2 e^2 l^2) + e^2 l R with
 * e = gamma / d and R = sum l S + noise^2: written down for least squares alone.
 */
function recursion(dimension: number, steps: number): number {
  const rate = 0.3;
  const lambda = Array.from({ length: dimension }, (_, j) => (j + 1) ** -2);
  let moments = Array.from({ length: dimension }, (_, j) => (j + 1) ** -1.6);
  const risk = (): number => moments.reduce((sum, s, j) => sum + lambda[j] * s, 0.09);
  for (let n = 0; n < steps; n++) {
    const whole = risk();
    moments = moments.map((s, j) => {
      const step = rate * lambda[j];
      return s * (1 - 2 * step + 2 * step * step) + rate * step * whole;
    });
  }
  return risk() / 2;
}

describe("the mean at finite d", () => {
  it("of least squares is the exact recursion, far from the limit", async () => {
    const found = await solved(powerLaw(40), { at: [0.5, 2], finiteDimension: true });
    expect(found.observables.loss[0]).toBeCloseTo(recursion(40, 20), 9);
    expect(found.observables.loss[1]).toBeCloseTo(recursion(40, 80), 9);
    const limit = await solved(powerLaw(40), { at: [2] });
    expect(Math.abs((limit.observables.loss[0] as number) / recursion(40, 80) - 1)).toBeGreaterThan(
      0.02,
    );
    expect(limit.warnings.join()).toContain("gamma lambda_max / d");
  });

  it("approaches limit + bias / d like d^-2", async () => {
    const gaps = [];
    for (const dimension of [50, 100]) {
      const problem = zeroOne(dimension);
      const { observables, bias } = await solved(problem, { at: [2], fluctuations: true });
      const mean = await solved(problem, { at: [2], finiteDimension: true });
      const first = (observables.norm[0] as number) + (bias!.norm[0] as number) / dimension;
      gaps.push(Math.abs((mean.observables.norm[0] as number) - first));
    }
    expect(Math.log2(gaps[0] / gaps[1])).toBeGreaterThan(1.8);
    expect(Math.log2(gaps[0] / gaps[1])).toBeLessThan(2.2);
  });

  it("refuses the limit itself, in one line", async () => {
    await expect(
      solved(twoPowerLaws("infinity"), { at: [1], finiteDimension: true }),
    ).rejects.toThrow("dimension: infinity, expected a positive integer with --finite-dimension");
  });
});
