/** x with L L^T x = right, for the factor L of a Cholesky factorisation. */
export function solveByCholesky(factor: Float64Array, right: Float64Array): Float64Array {
  const order = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < order; i++) {
    for (let k = 0; k < i; k++) x[i] -= factor[i * order + k] * x[k];
    x[i] /= factor[i * order + i];
  }
  for (let i = order - 1; i >= 0; i--) {
    for (let k = i + 1; k < order; k++) x[i] -= factor[k * order + i] * x[k];
    x[i] /= factor[i * order + i];
  }
  return x;
}
