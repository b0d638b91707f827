import type { Problem } from "../../../src/problem/problem.js";
import { solve, type SolveOptions } from "../../../src/results/solve.js";
import type { SolveResult } from "../../../src/results/solve-result.js";

/** Half the trace in the null space; |mu|^2 = 1/2 there and 4/5 elsewhere. */
export function zeroOne(dimension: number | "infinity" = 200): Problem {
  const fractions = [0.2, 0.8];
  return {
    name: "zero-one",
    dimension,
    classes: [1, -1].map((sign) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: { kind: "blocks", fractions, squaredNorms: [0.5, 0.8], signs: [sign, sign] },
      covariance: { kind: "blocks", fractions, eigenvalues: [0, 1] },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
  };
}

export function twoPowerLaws(dimension: number | "infinity" = 64): Problem {
  const powers = [
    { probability: 0.3, label: 1, scale: 1.3, exponent: 0.7 },
    { probability: 0.7, label: 0, scale: -1.3, exponent: 1.9 },
  ];
  return {
    name: "two power laws",
    dimension,
    classes: powers.map(({ probability, label, scale, exponent }) => ({
      probability,
      label,
      mean: { kind: "power-law", exponent: 0.35, scale },
      covariance: { kind: "power-law", exponent },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
  };
}

export async function solved(problem: Problem, options: SolveOptions): Promise<SolveResult> {
  const result = await solve(problem, options);
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

/** Three classes of softmax on three blocks, K_3 apart from the others. */
export function threeClasses(dimension: number): Problem {
  const fractions = [0.2, 0.3, 0.5];
  const parts = [
    { probability: 0.3, squaredNorms: [1, 0.2, 0], eigenvalues: [1, 0.5, 0.2] },
    { probability: 0.3, squaredNorms: [0, 1.2, 0], eigenvalues: [1, 0.5, 0.2] },
    { probability: 0.4, squaredNorms: [0.1, 0, 1], eigenvalues: [0.6, 0.5, 1] },
  ];
  return {
    name: "three classes",
    dimension,
    classes: parts.map(({ probability, squaredNorms, eigenvalues }, label) => ({
      probability,
      label,
      mean: { kind: "blocks", fractions, squaredNorms },
      covariance: { kind: "blocks", fractions, eigenvalues },
    })),
    loss: "softmax",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
  };
}
