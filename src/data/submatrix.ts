import { Matrix } from "../bundled/ml-matrix.js";

/** The features that vary: those with variance under some class. Ascending. */
export function varyingFeatures(covariances: readonly Float64Array[], d: number): Int32Array {
  return Int32Array.from({ length: d }, (_, j) => j).filter((j) =>
    covariances.some((entries) => entries[j * d + j] > 0),
  );
}

/** The rows and columns of some features. */
export function submatrix(entries: Float64Array, d: number, features: Int32Array): Matrix {
  const matrix = Matrix.zeros(features.length, features.length);
  features.forEach((from, i) => {
    features.forEach((to, j) => matrix.set(i, j, entries[from * d + to]));
  });
  return matrix;
}
