import type { Problem } from "../../../problem/problem.js";

const BLOCKS = 4;

/**
 * Four blocks of equal size with the eigenvalue u^alpha and the squared mean u^beta of their middle u,
 * means ±mu: a power law with few eigenspaces, which runs exact in law at any d divisible by 4.
 */
export function blockPowerLawProblem(alpha: number, beta: number, gamma: number): Problem {
  const middles = Array.from({ length: BLOCKS }, (_, b) => (b + 0.5) / BLOCKS);
  const fractions = middles.map(() => 1 / BLOCKS);
  return {
    name: `power law in blocks, alpha = ${alpha}, beta = ${beta}, gamma = ${gamma}`,
    dimension: "infinity",
    classes: ([1, -1] as const).map((sign) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: {
        kind: "blocks",
        fractions,
        squaredNorms: middles.map((u) => u ** beta / BLOCKS),
        signs: middles.map(() => sign),
      },
      covariance: { kind: "blocks", fractions, eigenvalues: middles.map((u) => u ** alpha) },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

/** Least squares with labels ±1, K = I, means ±mu with |mu| = 1. */
export function leastSquaresProblem(gamma: number): Problem {
  return {
    name: `least squares, gamma = ${gamma}`,
    dimension: "infinity",
    classes: ([1, -1] as const).map((sign) => ({
      probability: 0.5,
      label: sign,
      mean: { kind: "uniform", scale: sign },
      covariance: { kind: "identity" },
    })),
    loss: "least-squares",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}
