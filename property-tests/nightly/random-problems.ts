import fc from "fast-check";
import { powerLawProblem } from "../../src/claims/catalog/support/families.js";
import type { ClassModel, Covariance, Mean, Problem } from "../../src/problem/problem.js";

/** Binary logistic regression between ±mu of equal weight, in the limit, from X = 0. */
function binary(
  gamma: number,
  mean: (sign: 1 | -1) => Mean,
  covariances: readonly [Covariance, Covariance],
): Problem {
  const classes = ([1, -1] as const).map((sign, k): ClassModel => ({
    probability: 0.5,
    label: sign === 1 ? 1 : 0,
    mean: mean(sign),
    covariance: covariances[k],
  }));
  const stepSize = { rule: "constant", gamma } as const;
  return {
    name: "random",
    dimension: "infinity",
    classes,
    loss: "binary-logistic",
    stepSize,
    initial: "zero",
  };
}

/** mu_i^2 = s^2 (i/d)^beta / d, lambda_i = (i/d)^alpha. */
export function scaledPowerLaw(alpha: number, beta: number, gamma: number, scale: number): Problem {
  const problem = powerLawProblem(alpha, beta, gamma);
  const classes = problem.classes.map((one): ClassModel => {
    const sign = one.label === 1 ? scale : -scale;
    return { ...one, mean: { kind: "power-law", exponent: beta, scale: sign } };
  });
  return { ...problem, classes };
}

/** Blocks of the coordinates: their share, the eigenvalue in each class, ||mu||^2 inside. */
export interface Block {
  readonly fraction: number;
  readonly eigenvalues: readonly [number, number];
  readonly squaredNorm: number;
}

export function blockProblem(blocks: readonly Block[], gamma: number): Problem {
  const fractions = blocks.map(({ fraction }) => fraction);
  const squaredNorms = blocks.map(({ squaredNorm }) => squaredNorm);
  const covariance = (k: 0 | 1): Covariance => ({
    kind: "blocks",
    fractions,
    eigenvalues: blocks.map(({ eigenvalues }) => eigenvalues[k]),
  });
  const mean = (sign: 1 | -1): Mean => {
    const signs = blocks.map(() => sign);
    return { kind: "blocks", fractions, squaredNorms, signs };
  };
  return binary(gamma, mean, [covariance(0), covariance(1)]);
}

const tenths = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(10 * low), max: Math.round(10 * high) }).map((k) => k / 10);

/** One to four blocks with positive eigenvalues, the same in both classes or not. */
export function blocksOf(kind: "equal" | "unequal"): fc.Arbitrary<readonly Block[]> {
  const block = fc.record({
    weight: fc.integer({ min: 1, max: 9 }),
    first: tenths(0.1, 3),
    second: tenths(0.1, 3),
    squaredNorm: tenths(0.1, 2),
  });
  return fc.array(block, { minLength: 1, maxLength: 4 }).map((parts) => {
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    return parts.map(({ weight, first, second, squaredNorm }) => ({
      fraction: weight / total,
      eigenvalues: [first, kind === "equal" ? first : second] as const,
      squaredNorm,
    }));
  });
}

/** mu^T K^{-1} mu of one class. */
export function signalOf(blocks: readonly Block[], k: 0 | 1): number {
  return blocks.reduce(
    (sum, { squaredNorm, eigenvalues }) => sum + squaredNorm / eigenvalues[k],
    0,
  );
}

/** tr K / d of one class. */
export function traceOf(blocks: readonly Block[], k: 0 | 1): number {
  return blocks.reduce((sum, { fraction, eigenvalues }) => sum + fraction * eigenvalues[k], 0);
}
