import type { LocalDynamics } from "../dynamics/local-dynamics.js";

/** How p and the covariance change per unit of time, looking back. */
export interface AdjointSlope {
  /** [parameter][component] J^T p */
  readonly vectors: readonly Float64Array[];
  /** [parameter * count + parameter] p^T Sigma p */
  readonly covariance: Float64Array;
}

export function emptySlope(count: number, size: number): AdjointSlope {
  return {
    vectors: Array.from({ length: count }, () => new Float64Array(size)),
    covariance: new Float64Array(count * count),
  };
}

/**
 * J^T p and p^T Sigma p for each order parameter, at the state of the last `update`. J and Sigma are a block a mode and a
 * few columns: O(modes) operations.
 */
export function adjointSlope(
  dynamics: LocalDynamics,
  vectors: readonly Float64Array[],
  out: AdjointSlope,
): void {
  vectors.forEach((vector, a) => writeTransposed(dynamics, vector, out.vectors[a]));
  writeNoise(dynamics, vectors, out.covariance);
}

function writeTransposed(dynamics: LocalDynamics, p: Float64Array, out: Float64Array): void {
  const { layout, blocks, parameters, columns, accumulated } = dynamics;
  const { modes, width, size } = layout;
  out.fill(0);
  for (let mode = 0; mode < modes; mode++)
    for (let row = 0; row < width; row++) {
      const factor = p[mode * width + row];
      if (factor === 0) continue;
      for (let c = 0; c < width; c++)
        out[mode * width + c] += factor * blocks[(mode * width + row) * width + c];
    }
  parameters.forEach(({ place, weights }, a) => {
    const sum = inner(columns[a], p);
    if (sum === 0) return;
    for (let mode = 0; mode < modes; mode++) out[mode * width + place] += sum * weights[mode];
  });
  out[size - 1] += inner(accumulated, p);
}

function writeNoise(
  { layout, volatility }: LocalDynamics,
  vectors: readonly Float64Array[],
  out: Float64Array,
): void {
  const count = vectors.length;
  const along = vectors.map((p) => volatility.columns.map((column) => inner(column, p)));
  const across = vectors.map((p) => volatility.rows.map((row) => inner(row, p)));
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++)
      out[a * count + b] =
        inner(along[a], across[b]) + ofBlocks(layout, volatility.blocks, vectors[a], vectors[b]);
}

function ofBlocks(
  { modes, width }: LocalDynamics["layout"],
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
