import type { Expectations } from "../../src/expectation/expectations.js";
import { solveJointly } from "../../src/methods/slow-time/joint/joint-dynamics.js";
import { type Solution, type SolveRequest } from "../../src/methods/solution.js";
import { isFailure } from "../../src/theory/failure.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import type { Problem } from "../../src/problem/problem.js";

/** The solution of the joint system; fails the test when the integration fails. */
export async function solveJoint(
  problem: Problem,
  expectation: Expectations,
  times: readonly number[],
  request: Partial<SolveRequest> = {},
): Promise<Solution> {
  const log10Times = times.map((time) => Math.log10(time));
  const full = { tolerance: 1e-8, log10Times, ...request };
  const outcome = await solveJointly(problem, expectation, full);
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

/** The expectations of a problem in the general form. */
export function jointExpectationOf(problem: Problem): Promise<Expectations> {
  return lossExpectation(problem);
}

/** Three classes in d = 20 with spectra and means of their own. */
export const threeClasses: Problem = {
  name: "three classes",
  dimension: 20,
  classes: [0.5, 0.3, 0.2].map((probability, i) => ({
    probability,
    label: i,
    mean: {
      kind: "coordinates",
      values: coordinates((rho) => (((rho * (3 * i + 2) + i) % 7) - 3) / 8),
    },
    covariance: {
      kind: "eigenvalues",
      values: coordinates((rho) => 0.1 + ((rho * (2 * i + 3)) % 20) / 20),
    },
  })),
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 0.7 },
  initial: "zero",
};

function coordinates(value: (rho: number) => number): number[] {
  return Array.from({ length: 20 }, (_, rho) => value(rho));
}

/** One class without mean, K = I, X* a unit vector. */
export function isotropicTeacher(
  loss: "binary-logistic" | "least-squares" | "phase-retrieval",
  link: "logistic" | "linear" | "absolute",
  gamma: number,
): Problem {
  return {
    name: `${loss} with a teacher`,
    dimension: 50,
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss,
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link },
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}
