import type { Problem } from "../../src/problem/problem.js";

/** Two classes with covariances of different power laws and opposite means. */
export const TWO_POWER_LAWS: Problem = {
  name: "two power laws",
  dimension: 24,
  classes: [
    {
      probability: 0.3,
      label: 1,
      mean: { kind: "power-law", exponent: 0.35, scale: 1.3 },
      covariance: { kind: "power-law", exponent: 0.7 },
    },
    {
      probability: 0.7,
      label: 0,
      mean: { kind: "power-law", exponent: 0.35, scale: -1.3 },
      covariance: { kind: "power-law", exponent: 1.9 },
    },
  ],
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.8 },
  initial: "zero",
};
