import { anticommutatorOf, type Anticommutator } from "./anticommutator.js";
import { blockOf, coupledBlocks } from "./coupled-blocks.js";
import type { MatrixClass } from "./matrix-problem.js";

/** A group of coordinates that the covariances couple among themselves and with no other. */
export interface Block {
  /** Ascending. */
  readonly coordinates: Int32Array;
  /** Where the covariance of X in the block begins in the state; it has order^2 entries. */
  readonly start: number;
  readonly order: number;
  /** [class][row * order + column] */
  readonly covariances: readonly Float64Array[];
  /** [row * order + column] room for sum_i p_i H_i K_i. */
  readonly curvature: Float64Array;
  readonly anticommutator: Anticommutator;
}

/** The blocks of a mixture, and the size of the state: x in R^d, then the covariance of X block by block. */
export interface CoupledSystem {
  readonly dimension: number;
  readonly size: number;
  readonly blocks: readonly Block[];
}

/** Splits the d x d system into blocks as far as the covariances allow, and loads what multiplies them. */
export async function coupledSystem(classes: readonly MatrixClass[]): Promise<CoupledSystem> {
  const dimension = classes[0].mean.length;
  const matrices = classes.map(({ covariance }) => Float64Array.from(covariance.flat()));
  let size = dimension;
  const blocks: Block[] = [];
  for (const coordinates of coupledBlocks(matrices, dimension)) {
    const order = coordinates.length;
    blocks.push({
      ...{ coordinates, order, start: size },
      covariances: matrices.map((matrix) => blockOf(matrix, dimension, coordinates)),
      curvature: new Float64Array(order * order),
      anticommutator: await anticommutatorOf(order),
    });
    size += order * order;
  }
  return { dimension, size, blocks };
}
