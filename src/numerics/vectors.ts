import type { i32 } from "./portable.js";

/**
 * Sums over stretches of arrays, the innermost loops of the exponential integrators. src/compiled/vectors.ts holds
 * the same functions for the compiled step, two numbers at a time.
 */

/** sum_k a[i + k] b[j + k], k < count. */
export function dotAt(a: Float64Array, i: i32, b: Float64Array, j: i32, count: i32): number {
  let sum: number = 0;
  for (let k = 0; k < count; k++) sum += a[i + k] * b[j + k];
  return sum;
}

/** out[i + k] += factor a[j + k], k < count. */
export function addMultipleAt(
  out: Float64Array,
  i: i32,
  factor: number,
  a: Float64Array,
  j: i32,
  count: i32,
): void {
  for (let k = 0; k < count; k++) out[i + k] += factor * a[j + k];
}

/** out[i + k] += factor a[j + k]^2, k < count. */
export function addSquaresAt(
  out: Float64Array,
  i: i32,
  factor: number,
  a: Float64Array,
  j: i32,
  count: i32,
): void {
  for (let k = 0; k < count; k++) out[i + k] += factor * a[j + k] * a[j + k];
}

/** out[k] -= a[k] b[j + k], k < count. */
export function subtractProducts(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  j: i32,
  count: i32,
): void {
  for (let k = 0; k < count; k++) out[k] -= a[k] * b[j + k];
}

/** out[i] = sum_k coefficients[k] x[i]^k, i < count, k < terms. */
export function polynomialAt(
  out: Float64Array,
  coefficients: Float64Array,
  terms: i32,
  x: Float64Array,
  count: i32,
): void {
  for (let i = 0; i < count; i++) {
    let value: number = 0;
    for (let k = terms - 1; k >= 0; k--) value = value * x[i] + coefficients[k];
    out[i] = value;
  }
}

/** out[i] = sum_k coefficients[k] T_k(twice[i] / 2), first <= i < end, by Clenshaw's recurrence. */
export function chebyshevAt(
  out: Float64Array,
  coefficients: Float64Array,
  twice: Float64Array,
  first: i32,
  end: i32,
): void {
  for (let i = first; i < end; i++) {
    let next: number = 0;
    let current: number = 0;
    for (let k = coefficients.length - 1; k > 0; k--) {
      const value = twice[i] * current - next + coefficients[k];
      next = current;
      current = value;
    }
    out[i] = 0.5 * twice[i] * current - next + coefficients[0];
  }
}

/** out[i + k] = sum_r weights[r] a[j + r count + k], k < count, r < rows. */
export function combineRowsAt(
  out: Float64Array,
  i: i32,
  count: i32,
  weights: Float64Array,
  rows: i32,
  a: Float64Array,
  j: i32,
): void {
  for (let k = 0; k < count; k++) {
    let sum: number = 0;
    for (let r = 0; r < rows; r++) sum += weights[r] * a[j + r * count + k];
    out[i + k] = sum;
  }
}

/**
 * Runs y_{r-1} = (1 - x y_r) inverse[r] down from y_rows = top: out[i + r stride + k] = factor scales[(r - 1) stride + k] y_r
 * for r = rows..1, and out[i + k] = 1 - x y_1, each for the numbers k < count.
 */
export function recurDownAt(
  out: Float64Array,
  i: i32,
  stride: i32,
  rows: i32,
  top: Float64Array,
  x: Float64Array,
  scales: Float64Array,
  factor: number,
  inverse: Float64Array,
  count: i32,
): void {
  for (let k = 0; k < count; k++) {
    let y: number = top[k];
    for (let r: i32 = rows; r >= 1; r--) {
      out[i + r * stride + k] = factor * scales[(r - 1) * stride + k] * y;
      y = (1 - x[k] * y) * inverse[r - 1];
    }
    out[i + k] = y;
  }
}

/** out[k] += sum_r weights[i + r] a[j + r stride + k], k < count, r < rows. */
export function addRowsAt(
  out: Float64Array,
  count: i32,
  weights: Float64Array,
  i: i32,
  rows: i32,
  a: Float64Array,
  j: i32,
  stride: i32,
): void {
  for (let r = 0; r < rows; r++) addMultipleAt(out, 0, weights[i + r], a, j + r * stride, count);
}

/** a[j + r stride + k] -= weights[i + r] factors[k], k < count, r < rows. */
export function subtractOuterAt(
  a: Float64Array,
  j: i32,
  stride: i32,
  weights: Float64Array,
  i: i32,
  rows: i32,
  factors: Float64Array,
  count: i32,
): void {
  for (let r = 0; r < rows; r++)
    addMultipleAt(a, j + r * stride, -weights[i + r], factors, 0, count);
}
