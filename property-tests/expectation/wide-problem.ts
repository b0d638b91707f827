import type { Problem } from "../../src/problem/problem.js";

/** A problem with a loss in one logit, for its derivatives. */
export function wideProblem(expression: string): Problem {
  return {
    name: expression,
    dimension: 8,
    classes: [
      { probability: 1, label: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss: { expression, variable: "r" },
    stepSize: { rule: "constant", gamma: 0.1 },
    initial: "zero",
  };
}
