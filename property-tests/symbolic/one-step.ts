import { normalStream } from "../../src/problem/normal-stream.js";

/** Two classes with different means and covariances, and a point X, in finite dimension. */
export interface Sample {
  readonly d: number;
  readonly gamma: number;
  readonly probabilities: readonly number[];
  readonly labels: readonly number[];
  /** [class][coordinate] */
  readonly means: readonly Float64Array[];
  readonly eigenvalues: readonly Float64Array[];
  readonly x: Float64Array;
  readonly normal: () => number;
}

export const BLOCKS = [0, 1, 2];

export function sample(d: number, seed: number): Sample {
  const { normal } = normalStream(seed);
  const spread = (scale: number): Float64Array =>
    Float64Array.from({ length: d }, () => (scale * normal()) / Math.sqrt(d));
  const power = (exponent: number): Float64Array =>
    Float64Array.from({ length: d }, (_, k) => 1.5 * ((k + 1) / d) ** exponent);
  return {
    d,
    gamma: 0.9,
    probabilities: [0.3, 0.7],
    labels: [1, 0],
    means: [spread(1.2), spread(0.8)],
    eigenvalues: [power(0.5), power(1.6)],
    x: spread(1.5),
    normal,
  };
}

export interface Drift {
  readonly mean: readonly number[];
  readonly standardError: readonly number[];
}

/**
 * d times the mean increment of [sum of x^2, of x mu_1, of x mu_2] over each block of coordinates in one
 * step, with standard errors: SGD itself, nothing of the limit.
 */
export function measuredDrift(
  at: Sample,
  gradient: (r: number, y: number) => number,
  draws: number,
): Drift {
  const sums = new Float64Array(9);
  const squares = new Float64Array(9);
  const increment = new Float64Array(9);
  const a = new Float64Array(at.d);
  for (let n = 0; n < draws; n++) {
    // Stratified classes: as many of each as their probability asks for.
    const i = n < at.probabilities[0] * draws ? 0 : 1;
    oneStep(at, i, gradient, a, increment);
    increment.forEach((value, k) => {
      sums[k] += value;
      squares[k] += value * value;
    });
  }
  const mean = Array.from(sums, (total) => total / draws);
  const variance = mean.map((value, k) => squares[k] / draws - value * value);
  return { mean, standardError: variance.map((v) => Math.sqrt(v / draws)) };
}

function oneStep(
  { d, gamma, labels, means, eigenvalues, x, normal }: Sample,
  i: number,
  gradient: (r: number, y: number) => number,
  a: Float64Array,
  increment: Float64Array,
): void {
  let r = 0;
  for (let k = 0; k < d; k++) {
    a[k] = means[i][k] + Math.sqrt(eigenvalues[i][k]) * normal();
    r += a[k] * x[k];
  }
  const factor = (-gamma / d) * gradient(r, labels[i]);
  increment.fill(0);
  for (let k = 0; k < d; k++) {
    const block = Math.floor((k * BLOCKS.length) / d);
    const step = factor * a[k];
    increment[block] += d * ((x[k] + step) ** 2 - x[k] ** 2);
    increment[3 + block] += d * step * means[0][k];
    increment[6 + block] += d * step * means[1][k];
  }
}
