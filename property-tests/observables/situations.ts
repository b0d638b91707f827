import { ofOneLogit } from "../../src/expectation/of-one-logit.js";
import fc from "fast-check";
import { logisticLossExpectation } from "../../src/expectation/logistic.js";
import type { Situation } from "../../src/observables/observable.js";
import type { Problem } from "../../src/problem/problem.js";

/** Mean and variance of the logit under one class. */
export interface Logit {
  readonly mean: number;
  readonly variance: number;
}

export const logit: fc.Arbitrary<Logit> = fc.record({
  mean: fc.double({ min: -30, max: 30, noNaN: true }),
  variance: fc.double({ min: 1e-6, max: 200, noNaN: true }),
});

export const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });

/** A binary logistic situation with labels 1 and 0; only what observables read is meaningful. */
export function binarySituation(first: Logit, second: Logit, p: number): Situation {
  return situation([
    { ...first, label: 1, probability: p },
    { ...second, label: 0, probability: 1 - p },
  ]);
}

export function situation(
  classes: readonly (Logit & { label: number; probability: number })[],
): Situation {
  const problem: Problem = {
    name: "test",
    dimension: 1,
    classes: classes.map(({ label, probability: share }) => ({
      probability: share,
      label,
      mean: { kind: "zero" },
      covariance: { kind: "identity" },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 1 },
    initial: "zero",
  };
  const point = {
    log10Time: 0,
    overlaps: classes.map(({ mean }) => [mean]),
    covariances: classes.map(({ variance }) => [[variance]]),
    norm: 1,
    stepSize: 1,
  };
  return {
    problem,
    point,
    expectation: ofOneLogit(logisticLossExpectation(classes.map((c) => c.label))),
  };
}
