import { blockOf, coupledBlocks } from "./coupled-blocks.js";
import type { MatrixClass } from "./matrix-problem.js";
import { packedSize } from "./packed-matrix.js";
import { rowsProductOf, type RowsProduct } from "./rows-product.js";

/** A group of coordinates that the covariances couple among themselves and with no other. */
export interface Block {
  /** Ascending. */
  readonly coordinates: Int32Array;
  /** How many they are. */
  readonly order: number;
  /** Where the block begins in a packed matrix. */
  readonly start: number;
  /** [class][row * order + column] */
  readonly covariances: readonly Float64Array[];
  readonly product: RowsProduct;
}

/** The blocks of a mixture; the covariance of the vectors of two logits has them as well. */
export interface CoupledSystem {
  readonly dimension: number;
  readonly classes: number;
  readonly logits: number;
  readonly blocks: readonly Block[];
  /** Entries of a packed matrix. */
  readonly packed: number;
}

/** Splits the system into blocks as far as the covariances allow, and loads what multiplies them. */
export async function coupledSystem(
  classes: readonly MatrixClass[],
  logits: number,
): Promise<CoupledSystem> {
  const dimension = classes[0].mean.length;
  const matrices = classes.map(({ covariance }) => Float64Array.from(covariance.flat()));
  const blocks: Block[] = [];
  let packed = 0;
  for (const coordinates of coupledBlocks(matrices, dimension)) {
    const order = coordinates.length;
    blocks.push({
      ...{ coordinates, order, start: packed },
      covariances: matrices.map((matrix) => blockOf(matrix, dimension, coordinates)),
      product: await rowsProductOf(order),
    });
    packed += packedSize([order]);
  }
  return { dimension, classes: classes.length, logits, blocks, packed };
}
