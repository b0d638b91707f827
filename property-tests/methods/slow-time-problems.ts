import { compressedModes, PANEL_WIDTH } from "../../src/problem/compressed-modes.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Expectations } from "../../src/expectation/expectations.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { ofOneLogit } from "../../src/expectation/of-one-logit.js";
import { logOf, riskOf } from "../../src/expectation/risk.js";
import { logisticLossExpectation } from "../../src/expectation/logistic.js";
import { type OrderParameters, type Solution } from "../../src/methods/solution.js";
import { isFailure } from "../../src/theory/failure.js";
import type { SolveRequest } from "../../src/methods/solution.js";
import { prepareSlowTime } from "../../src/methods/slow-time/scalar/slow-time.js";
import type { ClassModel, Covariance, Mean, Problem } from "../../src/problem/problem.js";

export function expectationOf(problem: Problem): Expectations {
  return ofOneLogit(oneLogitOf(problem));
}

export function oneLogitOf(problem: Problem): OneLogitExpectations {
  return logisticLossExpectation(problem.classes.map(({ label }) => label));
}

/** The solution in slow time; fails the test when the integration fails. */
export function solveSlow(
  problem: Problem,
  log10Times: readonly number[],
  request: Partial<SolveRequest> = {},
): Solution {
  const full = { tolerance: 1e-8, ...request, log10Times };
  const outcome = prepareSlowTime(problem, expectationOf(problem), {
    modesOf,
    compressedModes,
    panelWidth: PANEL_WIDTH,
  })(full);
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

/** log of the mean loss. */
export function logLossAt(problem: Problem, point: OrderParameters): number {
  return logOf(riskOf(problem, expectationOf(problem), point));
}

/** What the limit reports at a time: log L, m and B of class 1, log ||X||^2. */
export function valuesAt(problem: Problem, point: OrderParameters) {
  return {
    logLoss: logLossAt(problem, point),
    overlap: point.overlaps[0][0],
    covariance: point.covariances[0][0][0],
    logNorm: point.logNorm ?? Math.log(point.norm),
  };
}

/** Opposite means, one covariance, equal weights. */
export function mirrored(
  dimension: Problem["dimension"],
  mean: (sign: 1 | -1) => Mean,
  covariance: Covariance,
  gamma: number,
): Problem {
  return {
    name: "mirrored",
    dimension,
    classes: [1, 0].map((label) => ({
      probability: 0.5,
      label,
      mean: mean(label === 1 ? 1 : -1),
      covariance,
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

/** lambda = u^alpha, mu^2 = scale^2 u^beta du. */
export function powerLaws(
  dimension: Problem["dimension"],
  alpha: number,
  beta: number,
  gamma: number,
  scale = 1,
): Problem {
  return mirrored(
    dimension,
    (sign) => ({ kind: "power-law", exponent: beta, scale: sign * scale }),
    alpha === 0 ? { kind: "identity" } : { kind: "power-law", exponent: alpha },
    gamma,
  );
}

/** A quarter of the coordinates each noisy in no class, one, the other, both; the clean block holds omega. */
export function zeroOne(gamma: number): { problem: Problem; omega: number } {
  const fractions = [0.25, 0.25, 0.25, 0.25];
  const classes: ClassModel[] = [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale: label === 1 ? 1 : -1 },
    covariance: {
      kind: "blocks",
      fractions,
      eigenvalues: label === 1 ? [0, 0, 1, 1] : [0, 1, 0, 1],
    },
  }));
  return {
    omega: 0.25,
    problem: {
      name: "zero-one",
      dimension: "infinity",
      classes,
      loss: "binary-logistic",
      stepSize: { rule: "constant", gamma },
      initial: "zero",
    },
  };
}

/** The four regimes that a limit can be in, and the line between two of them. */
export const REGIMES: Readonly<Record<string, Problem>> = {
  extreme: powerLaws("infinity", 2, 0, 0.5),
  critical: powerLaws("infinity", 2, 1, 1),
  mild: powerLaws("infinity", 1.2, 1, 0.7),
  identity: powerLaws("infinity", 0, 0, 0.7),
  "zero-one": zeroOne(0.7).problem,
};
