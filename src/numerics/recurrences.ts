import type { i32 } from "./portable.js";

/**
 * Recurrences for many numbers at once, each of which would wait for its own last term. src/compiled/recurrences.ts holds the
 * same functions for compiled code, two numbers at a time.
 */

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

/** [k] x and where it begins; [row - 1] its factors and [row - 1][k] what its terms are multiplied by: see {@link recurDownAt}. */
export class Recurrence {
  constructor(
    readonly x: Float64Array,
    readonly top: Float64Array,
    readonly inverse: Float64Array,
    readonly scales: Float64Array,
  ) {}
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
  recurrence: Recurrence,
  factor: number,
  count: i32,
): void {
  const top = recurrence.top;
  const x = recurrence.x;
  const scales = recurrence.scales;
  const inverse = recurrence.inverse;
  for (let k = 0; k < count; k++) {
    let y: number = top[k];
    for (let r: i32 = rows; r >= 1; r--) {
      out[i + r * stride + k] = factor * scales[(r - 1) * stride + k] * y;
      y = (1 - x[k] * y) * inverse[r - 1];
    }
    out[i + k] = y;
  }
}
