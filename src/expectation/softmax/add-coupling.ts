/** Adds product (e_b - e_c)(e_b - e_c)^T to an n x n matrix: its rows sum to 0, exactly. */
export function addCoupling(
  matrix: Float64Array,
  b: number,
  c: number,
  product: number,
  n: number,
): void {
  matrix[b * n + b] += product;
  matrix[c * n + c] += product;
  matrix[b * n + c] -= product;
  matrix[c * n + b] -= product;
}
