import { SymmetricEigen } from "../../numerics/symmetric-eigen.js";

/**
 * Multiplies the vectors stored in entries 1 .. stride - 1 of every record by the inverse square root of
 * their second moments, which then are the identity.
 */
export function whiten(points: Float64Array, stride: number): void {
  const n = stride - 1;
  const root = inverseRoot(secondMoments(points, stride), n);
  const old = new Float64Array(n);
  for (let offset = 1; offset < points.length; offset += stride) {
    old.set(points.subarray(offset, offset + n));
    for (let i = 0; i < n; i++) {
      let entry = 0;
      for (let j = 0; j < n; j++) entry += root[i * n + j] * old[j];
      points[offset + i] = entry;
    }
  }
}

function secondMoments(points: Float64Array, stride: number): Float64Array {
  const n = stride - 1;
  const count = points.length / stride;
  const moments = new Float64Array(n * n);
  for (let offset = 1; offset < points.length; offset += stride)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        moments[i * n + j] += (points[offset + i] * points[offset + j]) / count;
  return moments;
}

function inverseRoot(matrix: Float64Array, n: number): Float64Array {
  const eigen = new SymmetricEigen(n);
  eigen.decompose(matrix);
  const { values, vectors } = eigen;
  const root = new Float64Array(n * n);
  for (let a = 0; a < n; a++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        root[i * n + j] += (vectors[i * n + a] * vectors[j * n + a]) / Math.sqrt(values[a]);
  return root;
}
