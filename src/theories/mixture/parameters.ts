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
  gamma: {
    meaning: "constant step size",
    paths: ({ stepSize }) => (stepSize.rule === "constant" ? ["stepSize.gamma"] : []),
  },
  dimension: { meaning: "d", paths: () => ["dimension"] },
};
