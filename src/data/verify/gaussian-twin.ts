import { CholeskyDecomposition, Matrix } from "../../bundled/ml-matrix.js";
import { eigenDecomposition } from "../../problem/eigen-decomposition.js";
import { normalStream, type NormalStream } from "../../problem/normal-stream.js";
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
  const blocks = fit.classes.map((found, i) => {
    onProgress?.(i / fit.classes.length, `Gaussian samples of class ${found.value}`);
    return matched(found, fit.dimension, () => normalStream(seed + i * CLASSES_APART));
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

/** Between the seeds of two classes. */
const CLASSES_APART = 7_919;

/**
 * [sample * d + coordinate], to seven digits. The same numbers are drawn twice, for their covariance and to be transformed,
 * so that they need not be kept.
 */
function matched(found: FittedClass, d: number, stream: () => NormalStream): Float32Array {
  const active = varyingFeatures([found.covariance], d);
  const [n, a] = [found.count, active.length];
  const { mean, covariance } = empiricalMoments(stream(), n, a);
  const transform = squareRoot(found.covariance, d, active).mmul(inverseFactor(covariance, a));
  const rows = transform.to2DArray().map((row) => Float64Array.from(row));
  const result = new Float32Array(n * d);
  const draws = stream();
  const raw = new Float64Array(a);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < a; j++) raw[j] = draws.normal() - mean[j];
    result.set(found.mean, k * d);
    for (let i = 0; i < a; i++)
      result[k * d + active[i]] = found.mean[active[i]] + inner(rows[i], raw);
  }
  return result;
}

function inner(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += x[j] * y[j];
  return sum;
}

/** Mean, and covariance [row * a + column], of n draws of a numbers. */
function empiricalMoments(
  stream: NormalStream,
  n: number,
  a: number,
): { mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(a);
  const covariance = new Float64Array(a * a);
  const row = new Float64Array(a);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < a; j++) row[j] = stream.normal();
    for (let i = 0; i < a; i++) {
      mean[i] += row[i] / n;
      const factor = row[i] / n;
      for (let j = 0, at = i * a; j <= i; j++, at++) covariance[at] += factor * row[j];
    }
  }
  for (let i = 0; i < a; i++) {
    for (let j = 0; j <= i; j++) {
      covariance[i * a + j] -= mean[i] * mean[j];
      covariance[j * a + i] = covariance[i * a + j];
    }
  }
  return { mean, covariance };
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
