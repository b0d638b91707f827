import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { eigenDecomposition } from "../../problem/eigen-decomposition.js";
import { normalStream } from "../../problem/normal-stream.js";
import type { Fit, FittedClass } from "../fit.js";
import { submatrix, varyingFeatures } from "../submatrix.js";
import type { SampleSource } from "./sample-source.js";

/**
 * As many Gaussian samples in each class as the data have, transformed so that their means and covariances are those of
 * the data exactly. What SGD does on them differs from what it does on the data only by what is not Gaussian in the data:
 * the finite dimension, the finite number of samples and the estimated moments are the same on both sides.
 *
 * Samples g with empirical covariance S become mu + K^(1/2) S^(-1/2) (g - mean g).
 * @returns undefined where a class has too few samples, at most d + 1, for S to be inverted
 */
export function gaussianTwin(
  fit: Fit,
  seed: number,
  onProgress?: (fraction: number, note: string) => void,
): SampleSource | undefined {
  if (fit.classes.some(({ count }) => count <= fit.dimension + 1)) return undefined;
  const stream = normalStream(seed);
  const blocks = fit.classes.map((found, i) => {
    onProgress?.(i / fit.classes.length, `Gaussian samples of class ${found.value}`);
    return matched(found, fit.dimension, () => stream.normal());
  });
  const classes = Uint16Array.from(
    fit.classes.flatMap(({ count }, i) => Array<number>(count).fill(i)),
  );
  const starts = fit.classes.map((_, i) =>
    fit.classes.slice(0, i).reduce((sum, { count }) => sum + count, 0),
  );
  const d = fit.dimension;
  return {
    ...{ count: classes.length, classes },
    read(sample, out) {
      const place = (sample - starts[classes[sample]]) * d;
      out.set(blocks[classes[sample]].subarray(place, place + d));
    },
  };
}

/** [sample * d + coordinate] */
function matched(found: FittedClass, d: number, normal: () => number): Float64Array {
  const active = varyingFeatures([found.covariance], d);
  const [n, a] = [found.count, active.length];
  const raw = new Float64Array(n * a).map(normal);
  const empirical = standardise(raw, n, a);
  const transform = squareRoot(found.covariance, d, active).mmul(inverseFactor(empirical, a));
  const rows = transform.to2DArray().map((row) => Float64Array.from(row));
  const result = new Float64Array(n * d);
  for (let k = 0; k < n; k++) {
    result.set(found.mean, k * d);
    const from = raw.subarray(k * a, (k + 1) * a);
    for (let i = 0; i < a; i++) result[k * d + active[i]] += inner(rows[i], from);
  }
  return result;
}

function inner(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += x[j] * y[j];
  return sum;
}

/** Takes the mean off every column and returns the empirical covariance, [row * a + column]. */
function standardise(raw: Float64Array, n: number, a: number): Float64Array {
  for (let j = 0; j < a; j++) {
    let mean = 0;
    for (let k = 0; k < n; k++) mean += raw[k * a + j] / n;
    for (let k = 0; k < n; k++) raw[k * a + j] -= mean;
  }
  const sums = new Float64Array(a * a);
  for (let k = 0; k < n; k++) {
    const row = raw.subarray(k * a, (k + 1) * a);
    for (let i = 0; i < a; i++) {
      const factor = row[i] / n;
      for (let j = 0; j <= i; j++) sums[i * a + j] += factor * row[j];
    }
  }
  for (let i = 0; i < a; i++) for (let j = 0; j < i; j++) sums[j * a + i] = sums[i * a + j];
  return sums;
}

/** L^-1 with S = L L^T: what makes the empirical covariance the identity. */
function inverseFactor(covariance: Float64Array, a: number): Matrix {
  const factor = new CholeskyDecomposition(Matrix.from1DArray(a, a, covariance))
    .lowerTriangularMatrix;
  const inverse = Matrix.eye(a, a);
  for (let column = 0; column < a; column++) {
    for (let i = column; i < a; i++) {
      let rest = inverse.get(i, column);
      for (let k = column; k < i; k++) rest -= factor.get(i, k) * inverse.get(k, column);
      inverse.set(i, column, rest / factor.get(i, i));
    }
  }
  return inverse;
}

/** The symmetric square root on the features that vary. */
function squareRoot(covariance: Float64Array, d: number, active: Int32Array): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = eigenDecomposition(
    submatrix(covariance, d, active),
  );
  const roots = realEigenvalues.map((value) => Math.sqrt(Math.max(0, value)));
  return eigenvectorMatrix.clone().mulRowVector(roots).mmul(eigenvectorMatrix.transpose());
}
