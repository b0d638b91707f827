import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secularRoots } from "../../src/methods/slow-time/linear/secular-roots.js";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { isFailure } from "../../src/theory/failure.js";

/** Least squares with a linear teacher of norm 1. */
function taught(given: Partial<Problem> & { gamma: number; noise?: number }): Problem {
  const { gamma, noise = 0, ...rest } = given;
  return {
    name: "taught",
    dimension: 400,
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise },
    stepSize: { rule: "constant", gamma },
    initial: "zero",
    ...rest,
  };
}

async function solved(
  problem: Problem,
  log10Times: readonly number[],
  method: "modes" | "slow-time",
): Promise<SolveResult> {
  const result = await solve(problem, { log10Times, method, tolerance: 1e-9 });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const numbers = (result: SolveResult, name: string): number[] =>
  result.observables[name] as number[];

describe("identity covariance: dP/dt = (gamma^2 - 2 gamma) P, to any depth and any height", () => {
  test.each([0.5, 1.9, 3])("gamma = %d", async (gamma) => {
    const at = [-3, 0, 1, 2, 3, 4, 6, 250];
    const result = await solved(taught({ gamma }), at, "slow-time");
    const rate = gamma * gamma - 2 * gamma;
    numbers(result, "logLoss").forEach((log, k) => {
      const right = rate * 10 ** at[k] - Math.LN2;
      const stated = result.relativeErrorsByTime.logLoss[k];
      expect(stated).toBeGreaterThan(0);
      expect(stated).toBeLessThan(1e-11);
      expect(Math.abs(log - right)).toBeLessThanOrEqual(stated * Math.max(1, Math.abs(right)));
    });
  });

  test("the decisions of student and teacher differ with the angle between them", async () => {
    const result = await solved(taught({ gamma: 0.5 }), [2, 4], "slow-time");
    [100, 1e4].forEach((t, k) => {
      // Var(r - r* | r*) = P - (r* part)^2, the latter e^(-2 gamma t)
      const right = (-0.75 * t) / 2 - Math.log(Math.PI);
      expect(numbers(result, "logGeneralisationError")[k]).toBeCloseTo(right, 9);
    });
  });
});

describe("agrees with the derived equations of every mode", () => {
  const spectra: Problem["classes"][number]["covariance"][] = [
    { kind: "power-law", exponent: 1.2 },
    { kind: "blocks", fractions: [0.5, 0.25, 0.25], eigenvalues: [2, 0, 0.3] },
    { kind: "marchenko-pastur", ratio: 0.5 },
  ];
  test.each(spectra.flatMap((covariance) => [0, 0.4].map((noise) => ({ covariance, noise }))))(
    "$covariance.kind, noise $noise",
    async ({ covariance, noise }) => {
      const problem = taught({
        gamma: 0.7,
        noise,
        dimension: 40,
        classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance }],
        initial: { kind: "random", norm: 0.6, seed: 4 },
      });
      const at = [-6, -1, 0, 1];
      const one = await solved(problem, at, "slow-time");
      const other = await solved(problem, at, "modes");
      for (const name of ["loss", "norm", "squaredDistance", "generalisationError"])
        numbers(one, name).forEach((value, k) => {
          const stated =
            one.relativeErrorsByTime[name][k] + other.relativeErrorsByTime[name][k] + 1e-14;
          expect(Math.abs(value / numbers(other, name)[k] - 1)).toBeLessThan(2 * stated);
          expect(one.relativeErrorsByTime[name][k]).toBeLessThan(1e-10);
        });
    },
  );
});

test("roots of a secular equation: their sum and their places", () => {
  const place = fc.double({ min: 1e-6, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(place, place), { minLength: 1, maxLength: 30, selector: ([p]) => p }),
      (pairs) => {
        pairs.sort(([a], [b]) => a - b);
        const poles = Float64Array.from(pairs, ([pole]) => pole);
        const weights = Float64Array.from(pairs, ([, weight]) => weight);
        const roots = secularRoots(poles, weights);
        // eigenvalues of diag(poles) - w w^T: their trace, and interlacing
        const trace = poles.reduce((sum, pole, k) => sum + pole - weights[k], 0);
        const found = roots.reduce((sum, { pole, offset }) => sum + pole + offset, 0);
        expect(found).toBeCloseTo(trace, 11);
        roots.forEach(({ pole, offset }, k) => {
          expect(pole + offset).toBeLessThanOrEqual(poles[k]);
          if (k > 0) expect(pole + offset).toBeGreaterThanOrEqual(poles[k - 1]);
        });
      },
    ),
  );
});
