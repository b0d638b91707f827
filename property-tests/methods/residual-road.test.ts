import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";

const teacher: Problem["teacher"] = {
  coordinates: { kind: "power-law", exponent: 0.3, scale: 1 },
  link: "linear",
};
const isotropic = (expression: string): Problem => ({
  name: "decaying",
  dimension: 400,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  teacher,
  loss: { expression, variable: "r" },
  stepSize: { rule: "constant", gamma: 0.5 },
  initial: "zero",
});

/** Two classes with means and spectra of their own, a start that is not 0 and a step size that falls. */
const general: Problem = {
  name: "two classes",
  dimension: 40,
  classes: [
    {
      ...{ probability: 0.4, label: 0 },
      mean: { kind: "uniform", scale: 0.8 },
      covariance: { kind: "power-law", exponent: 1 },
    },
    {
      ...{ probability: 0.6, label: 0 },
      mean: { kind: "power-law", exponent: 0.5, scale: -1 },
      covariance: { kind: "identity" },
    },
  ],
  initial: [{ kind: "uniform", scale: 0.5 }],
  teacher,
  loss: { expression: "log(cosh(r-y))", variable: "r" },
  stepSize: { rule: "schedule", gamma: "0.5/(1+t)^0.3" },
};

async function solved(problem: Problem, at: number[], method?: "modes" | "slow-time") {
  const result = await solve(problem, { at, ...(method && { method }) });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

describe("a loss of r - y under a linear teacher without noise", () => {
  test("decays as its exact solution does, to log L = -375, and X with it", async () => {
    const at = [1e-9, 1, 40, 100, 500];
    const { observables, relativeErrorsByTime } = await solved(isotropic("(r-y)^2/2"), at);
    const square = Number(observables.squaredDistance?.[0]);
    const goal = square * Math.exp(0.75e-9);
    at.forEach((t, k) => {
      const exact = Math.log(goal / 2) - 0.75 * t;
      const found = Number(observables.logLoss[k]);
      expect(Math.abs(found - exact)).toBeLessThan(1e-9 * Math.max(1, Math.abs(exact)));
      expect(relativeErrorsByTime.logLoss[k]).toBeLessThan(1e-8);
      // ||X||^2 = ||X*||^2 (1 - 2 e^(-t/2) + e^(-3t/4))
      const norm = goal * (Math.expm1(-0.75 * t) - 2 * Math.expm1(-t / 2));
      expect(Math.abs(Number(observables.norm[k]) / norm - 1)).toBeLessThan(1e-8);
    });
  });

  test("is what modes say it is, where they have its digits", async () => {
    const at = [0, 1e-6, 0.1, 1, 10];
    const [ours, modes] = [await solved(general, at), await solved(general, at, "modes")];
    expect(ours.method).toBe("slow-time");
    for (const name of ["loss", "norm", "overlaps", "covariances", "teacherCovariances"] as const)
      at.forEach((_, k) => {
        const [a, b] = [ours, modes].map(
          ({ observables }) =>
          ([observables[name][k]] as unknown[]).flat(3) as number[], // prettier-ignore
        );
        const stated = ours.relativeErrorsByTime[name][k] + modes.relativeErrorsByTime[name][k];
        a.forEach((value, j) =>
          expect(Math.abs(value - b[j]), `${name} ${k}`).toBeLessThan(
            2 * stated * Math.abs(b[j]) + 1e-13,
          ),
        );
      });
  });

  test("stops where X - X* is no double any more, and says when", async () => {
    const result = await solve(isotropic("log(cosh(r-y))"), { at: [1, 1e4], method: "slow-time" });
    expect(result).toMatchObject({ kind: "out of range", quantity: "X - X*" });
  });

  test("of which no digit is left has a logarithm of which none is", async () => {
    const problem: Problem = { ...general, stepSize: { rule: "constant", gamma: 0.5 } };
    const { relativeErrorsByTime } = await solved(problem, [1, 1e4], "modes");
    expect(relativeErrorsByTime.logLoss[1]).toBe(1);
  });
});
