import { anticommutatorOf, type Anticommutator } from "./anticommutator.js";
import { blockOf, coupledBlocks } from "./coupled-blocks.js";
import type { MatrixClass } from "./matrix-problem.js";

/** A group of coordinates that the covariances couple among themselves and with no other. */
export interface Block {
  /** Ascending. */
  readonly coordinates: Int32Array;
  /** How many they are. */
  readonly order: number;
  /** Logits times coordinates: rows of the covariance of X in the block, the coordinates of the first logit first. */
  readonly width: number;
  /** Where that covariance begins in the state; it has width^2 entries. */
  readonly start: number;
  /** [class][row * order + column] */
  readonly covariances: readonly Float64Array[];
  /** [row * width + column] room for sum_i p_i H_i (x) K_i. */
  readonly curvature: Float64Array;
  readonly anticommutator: Anticommutator;
}

/** The blocks of a mixture, and the size of the state: x in R^(l d), logit by logit, then the covariance of X block by block. */
export interface CoupledSystem {
  readonly dimension: number;
  readonly logits: number;
  readonly size: number;
  readonly blocks: readonly Block[];
}

/** Splits the system into blocks as far as the covariances allow, and loads what multiplies them. */
export async function coupledSystem(
  classes: readonly MatrixClass[],
  logits: number,
): Promise<CoupledSystem> {
  const dimension = classes[0].mean.length;
  const matrices = classes.map(({ covariance }) => Float64Array.from(covariance.flat()));
  let size = logits * dimension;
  const blocks: Block[] = [];
  for (const coordinates of coupledBlocks(matrices, dimension)) {
    const order = coordinates.length;
    const width = logits * order;
    blocks.push({
      ...{ coordinates, order, width, start: size },
      covariances: matrices.map((matrix) => blockOf(matrix, dimension, coordinates)),
      curvature: new Float64Array(width * width),
      anticommutator: await anticommutatorOf(width),
    });
    size += width * width;
  }
  return { dimension, logits, size, blocks };
}
