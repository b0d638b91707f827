import type { Block } from "./coupled-system.js";

export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** out = K x for the covariance of a class, block by block; coordinates in no block have no variance. */
export function multiply(
  blocks: readonly Block[],
  classIndex: number,
  x: Float64Array,
  out: Float64Array,
): void {
  for (const { coordinates, order, covariances } of blocks) {
    const matrix = covariances[classIndex];
    for (let row = 0, k = 0; row < order; row++) {
      let sum = 0;
      for (let column = 0; column < order; column++, k++) sum += matrix[k] * x[coordinates[column]];
      out[coordinates[row]] = sum;
    }
  }
}
