import type { ModeLayout } from "../dynamics/mode-layout.js";
import type { LocalSnapshot } from "./local-snapshot.js";

/** Adds factor rate^2 p_a^T Sigma p_b for all pairs: [a * count + b]. Sigma is a block a mode and a few columns: O(modes). */
export function addNoise(
  layout: ModeLayout,
  { noise, rate }: LocalSnapshot,
  vectors: readonly Float64Array[],
  factor: number,
  out: Float64Array,
): void {
  const count = vectors.length;
  const along = vectors.map((p) => noise.columns.map((column) => inner(column, p)));
  const across = vectors.map((p) => noise.rows.map((row) => inner(row, p)));
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      const form =
        inner(along[a], across[b]) + ofBlocks(layout, noise.blocks, vectors[a], vectors[b]);
      out[a * count + b] += factor * rate * form * rate; // the rate's square alone may be too large
    }
}

function ofBlocks(
  { modes, width }: ModeLayout,
  blocks: Float64Array,
  p: Float64Array,
  q: Float64Array,
): number {
  let sum = 0;
  for (let mode = 0; mode < modes; mode++)
    for (let row = 0; row < width; row++) {
      const factor = p[mode * width + row];
      if (factor === 0) continue;
      for (let c = 0; c < width; c++)
        sum += factor * blocks[(mode * width + row) * width + c] * q[mode * width + c];
    }
  return sum;
}

function inner(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
