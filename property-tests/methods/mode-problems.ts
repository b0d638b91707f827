import fc from "fast-check";
import type { Solution, SolveRequest } from "../../src/methods/solution.js";
import { isFailure } from "../../src/theory/failure.js";
import { prepareModes, solveByModes } from "../../src/methods/modes/mode-dynamics.js";
import { prepareProblem } from "../../src/preparation/preparation.js";
import { compileSystem } from "../../src/symbolic/compile/compile-system.js";
import { deriveSystem } from "../../src/symbolic/derivation/derive-system.js";
import type { ClassModel, Problem } from "../../src/problem/problem.js";

/** The solution by modes; fails the test when the integration fails. */
export async function solveModes(
  problem: Problem,
  times: readonly number[],
  request: Partial<SolveRequest> = {},
): Promise<Solution> {
  const log10Times = times.map((time) => Math.log10(time));
  const full = { log10Times, tolerance: 1e-9, ...request };
  const prepared = await prepareProblem(problem);
  const outcome =
    problem.loss === "binary-logistic" && problem.classes.length === 2
      ? solveByModes(problem, await binaryLogistic, prepared.driving, full)
      : await (
          await prepareModes(prepared)
        )(full);
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

/** Derived and compiled once: that takes longer than the integrations of these tests. */
const binaryLogistic = deriveSystem("binary-logistic", 2).then(compileSystem);

const DIMENSION = 5;
/** Decimals with one digit: zeros and ties occur, numbers that are zero but for their name do not. */
const decimals = (least: number, most: number): fc.Arbitrary<number[]> =>
  fc.array(
    fc.integer({ min: 10 * least, max: 10 * most }).map((n) => n / 10),
    { minLength: DIMENSION, maxLength: DIMENSION },
  );

function classModel(label: number): fc.Arbitrary<ClassModel> {
  return fc.record({
    probability: fc.constant(NaN),
    label: fc.constant(label),
    mean: decimals(-1, 1).map((values) => ({ kind: "coordinates" as const, values })),
    covariance: decimals(0, 2).map((values) => ({ kind: "eigenvalues" as const, values })),
  });
}

/** Binary logistic problems with unequal means, covariances and weights, and any start. */
export const binaryProblem: fc.Arbitrary<Problem> = fc
  .record({
    p: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    first: classModel(1),
    second: classModel(0),
    gamma: fc.double({ min: 0.1, max: 2, noNaN: true }),
    start: decimals(-1, 1),
  })
  .map(({ p, first, second, gamma, start }) => ({
    name: "random",
    dimension: DIMENSION,
    classes: [
      { ...first, probability: p },
      { ...second, probability: 1 - p },
    ],
    loss: "binary-logistic" as const,
    stepSize: { rule: "constant" as const, gamma },
    initial: { kind: "coordinates" as const, values: [start] },
  }));

/** Runs an asynchronous property a few times: every run integrates several times. */
export async function forProblems(
  runs: number,
  law: (problem: Problem) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(binaryProblem, law), { numRuns: runs });
}
