import type { Block } from "./coupled-system.js";

export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** x . A y over the coordinates of a block, [row * order + column]. */
export function bilinear(
  matrix: Float64Array,
  coordinates: Int32Array,
  x: Float64Array,
  y: Float64Array,
): number {
  const order = coordinates.length;
  let total = 0;
  for (let row = 0, k = 0; row < order; row++) {
    let sum = 0;
    for (let column = 0; column < order; column++, k++) sum += matrix[k] * y[coordinates[column]];
    total += x[coordinates[row]] * sum;
  }
  return total;
}

/** tr(A C_bc) for a symmetric A, [row * order + column], and the part of logits b and c of the covariance in a block. */
export function traceOfProduct(
  matrix: Float64Array,
  state: Float64Array,
  { start, order, width }: Block,
  b: number,
  c: number,
): number {
  let sum = 0;
  for (let row = 0, k = 0; row < order; row++) {
    const from = start + (b * order + row) * width + c * order;
    for (let column = 0; column < order; column++, k++) sum += matrix[k] * state[from + column];
  }
  return sum;
}

/** Adds a multiple of A to the part of logits b and c of a matrix, [row * width + column], that begins at `start`. */
export function addToPart(
  out: Float64Array,
  start: number,
  { order, width }: Pick<Block, "order" | "width">,
  b: number,
  c: number,
  factor: number,
  matrix: Float64Array,
): void {
  for (let row = 0, k = 0; row < order; row++) {
    const from = start + (b * order + row) * width + c * order;
    for (let column = 0; column < order; column++, k++) out[from + column] += factor * matrix[k];
  }
}
