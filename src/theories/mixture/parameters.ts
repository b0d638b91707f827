import type { Problem } from "../../problem/problem.js";
import type { SweepParameter } from "../../theory/theory.js";

const classPaths = (
  problem: Problem,
  part: "mean" | "covariance",
  kind: string,
  key: string,
): string[] =>
  problem.classes.flatMap((model, i) =>
    model[part].kind === kind ? [`classes[${i}].${part}.${key}`] : [],
  );

/** What a sweep may vary by a short name; anything else is a path in the problem file. */
export const PARAMETERS: Readonly<Record<string, SweepParameter<Problem>>> = {
  alpha: {
    meaning: "exponent of every power-law covariance",
    paths: (problem) => classPaths(problem, "covariance", "power-law", "exponent"),
  },
  beta: {
    meaning: "exponent of every power-law mean",
    paths: (problem) => classPaths(problem, "mean", "power-law", "exponent"),
  },
  variance: {
    meaning: "eigenvalue of every covariance of one block, 1/lambda of separated classes",
    paths: ({ classes }) =>
      classes.flatMap(({ covariance }, i) =>
        covariance.kind === "blocks" && covariance.eigenvalues.length === 1
          ? [`classes[${i}].covariance.eigenvalues[0]`]
          : [],
      ),
  },
  ridge: { meaning: "pull towards 0", paths: () => ["ridge"] },
  gamma: {
    meaning: "constant step size",
    paths: ({ stepSize }) => (stepSize.rule === "constant" ? ["stepSize.gamma"] : []),
  },
  dimension: { meaning: "d", paths: () => ["dimension"] },
};
