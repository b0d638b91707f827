import type { CoupledSystem } from "./coupled-system.js";
import { packSum, unpack, type PackedMatrix } from "./packed-matrix.js";

/**
 * How the covariances act on blocks of the covariance of X: the halved anticommutators (K_i V + V K_i) / 2 of all classes
 * and, for several logits, the halved commutators (K_i V - V K_i) / 2 after them. Each is symmetric under tr(A^T B).
 */
export class CovarianceOperators {
  /** How many there are: one or two a class. */
  readonly count: number;
  private readonly hasCommutators: boolean;
  private readonly right: Float64Array;
  private readonly product: Float64Array;

  constructor(private readonly system: CoupledSystem) {
    this.hasCommutators = system.logits > 1;
    this.count = system.classes * (this.hasCommutators ? 2 : 1);
    const largest = Math.max(0, ...system.blocks.map(({ order }) => order));
    this.right = new Float64Array(largest * largest);
    this.product = new Float64Array(largest * largest);
  }

  /** @returns [operator] */
  imagesOf(matrix: PackedMatrix): PackedMatrix[] {
    const { classes, blocks, packed } = this.system;
    const { isOdd } = matrix;
    const images = Array.from({ length: this.count }, (_, o) => ({
      isOdd: o < classes ? isOdd : !isOdd,
      entries: new Float64Array(packed),
    }));
    // K V^T = sigma K V, and its transpose is V K
    const sigma = isOdd ? -1 : 1;
    for (const { start, order, covariances, product } of blocks) {
      unpack(matrix, start, order, this.right);
      for (let i = 0; i < classes; i++) {
        product(covariances[i], this.right, this.product);
        const factor = sigma / 2;
        packSum(this.product, order, { sign: sigma, factor }, images[i].entries, start);
        if (!this.hasCommutators) continue;
        const sign = sigma === 1 ? -1 : 1;
        packSum(this.product, order, { sign, factor }, images[classes + i].entries, start);
      }
    }
    return images;
  }
}
