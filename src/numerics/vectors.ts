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

/** out[i + k] = sum_r weights[w + r] a[j + r count + k], k < count, r < rows. */
export function combineRowsAt(
  out: Float64Array,
  i: i32,
  count: i32,
  weights: Float64Array,
  w: i32,
  rows: i32,
  a: Float64Array,
  j: i32,
): void {
  for (let k = 0; k < count; k++) {
    let sum: number = 0;
    for (let r = 0; r < rows; r++) sum += weights[w + r] * a[j + r * count + k];
    out[i + k] = sum;
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
