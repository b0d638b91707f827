import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Covariance, Mean, Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { flatten } from "../../src/theory/value.js";

const hundredths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 100 * min, max: 100 * max }).map((value) => value / 100);

type Model = { readonly dimension: Problem["dimension"] } & {
  readonly mean: (sign: number) => Mean;
  readonly covariance: Covariance;
};

const powerLaws = fc
  .tuple(hundredths(0.3, 3), hundredths(0, 1.5), hundredths(0.5, 2))
  .map(([alpha, beta, scale]): Model => ({
    dimension: "infinity",
    mean: (sign) => ({ kind: "power-law", exponent: beta, scale: sign * scale }),
    covariance: { kind: "power-law", exponent: alpha },
  }));

const coordinates = fc
  .array(fc.tuple(hundredths(-1, 1), hundredths(0, 2)), { minLength: 3, maxLength: 12 })
  .map((pairs): Model => ({
    dimension: pairs.length,
    mean: (sign) => ({ kind: "coordinates", values: pairs.map(([m]) => sign * m) }),
    covariance: { kind: "eigenvalues", values: pairs.map(([, lambda]) => lambda) },
  }));

/** The second class as it is, or as two halves: three classes are none that are mirrored. */
function problemOf({ dimension, mean, covariance }: Model, share: number, halves: 1 | 2): Problem {
  const second = { label: 0, mean: mean(-1), covariance };
  return {
    name: "mirrored",
    dimension,
    classes: [
      { probability: share, label: 1, mean: mean(1), covariance },
      ...Array.from({ length: halves }, () => ({ ...second, probability: (1 - share) / halves })),
    ],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.6 },
    initial: "zero",
  };
}

async function solved(problem: Problem, tolerance: number): Promise<SolveResult> {
  const result = await solve(problem, {
    log10Times: [-Infinity, 0, 1.3, 4, 20],
    tolerance,
    method: "slow-time",
  });
  if ("kind" in result) throw new Error(JSON.stringify(result));
  return result;
}

/** Entries of the first two classes. */
const entries = (result: SolveResult, name: string, k: number): readonly number[] => {
  const value = result.observables[name][k];
  return flatten(Array.isArray(value) ? value.slice(0, 2) : value);
};

test.prop([fc.oneof(powerLaws, coordinates), hundredths(0.1, 0.9)], { numRuns: 12 })(
  "opposite classes, followed as one, are within the stated errors what three classes give",
  async (model, share) => {
    const found = await solved(problemOf(model, share, 1), 1e-6);
    const rival = await solved(problemOf(model, share, 2), 1e-10);
    for (const name of ["logLoss", "overlaps", "covariances", "norm"]) {
      found.log10Times.forEach((_, k) => {
        const [values, others] = [entries(found, name, k), entries(rival, name, k)];
        const error =
          found.relativeErrorsByTime[name][k] + rival.relativeErrorsByTime[name][k] + 1e-14;
        const scale = name === "logLoss" ? 1 : 0;
        expect(values.length).toBe(others.length);
        values.forEach((value, i) =>
          expect(Math.abs(value - others[i])).toBeLessThanOrEqual(
            error * Math.max(scale, Math.abs(value)),
          ),
        );
      });
    }
  },
);
