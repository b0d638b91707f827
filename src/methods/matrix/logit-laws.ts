import type { DifferenceLaw } from "../../expectation/expectations.js";
import type { CoupledSystem } from "./coupled-system.js";
import type { PosedProblem } from "./posed-problem.js";
import { bilinear, inner, traceOfProduct } from "./products.js";

/** The law of (r, r*) under one class, and that of r - r* where both have as many logits. */
interface ClassLaw {
  /** [l + l*] */
  readonly mean: Float64Array;
  /** [(l + l*)^2] row by row. */
  readonly covariance: Float64Array;
  readonly difference?: DifferenceLaw;
}

/**
 * What the state says of the logits: under class i, (r, r*) has the means x_b . mu_i, x*_h . mu_i and the covariances
 * x_b . K_i x_c + tr(K_i C_bc), x_b . K_i x*_h and x*_h . K_i x*_g.
 */
export class LogitLaws {
  /** [class] */
  readonly classes: readonly ClassLaw[];
  private readonly means: readonly Float64Array[];
  private readonly own: readonly Float64Array[];
  private readonly difference: readonly Float64Array[] | undefined;

  constructor(
    private readonly system: CoupledSystem,
    { classes, teacher }: PosedProblem,
  ) {
    const { logits, dimension } = system;
    const all = logits + teacher.length;
    const isComparable = teacher.length === logits;
    this.means = classes.map(({ mean }) => Float64Array.from(mean));
    this.own = [...zeros(logits, dimension), ...teacher];
    this.difference = isComparable ? zeros(logits, dimension) : undefined;
    const entries = logits * logits;
    this.classes = classes.map(() => ({
      mean: new Float64Array(all),
      covariance: new Float64Array(all * all),
      ...(isComparable && {
        difference: {
          overlaps: new Float64Array(logits),
          covariances: new Float64Array(entries),
          teacher: new Float64Array(entries),
        },
      }),
    }));
  }

  /** [logit and then teacher logit][coordinate] x of the state that was set last, and X*. */
  get vectors(): readonly Float64Array[] {
    return this.own;
  }

  /** [logit][coordinate] x - X*, where both have as many logits. */
  get differences(): readonly Float64Array[] | undefined {
    return this.difference;
  }

  /** Takes x and C from a state. */
  set(state: Float64Array): void {
    const { logits, dimension } = this.system;
    for (let b = 0; b < logits; b++)
      this.own[b].set(state.subarray(b * dimension, (b + 1) * dimension));
    const { difference, own } = this;
    difference?.forEach((vector, b) => {
      for (let j = 0; j < dimension; j++) vector[j] = own[b][j] - own[logits + b][j];
    });
    for (let i = 0; i < this.classes.length; i++) this.setClass(i, state);
  }

  private setClass(i: number, state: Float64Array): void {
    const { logits } = this.system;
    const { own, difference } = this;
    const law = this.classes[i];
    const all = own.length;
    for (let k = 0; k < all; k++) law.mean[k] = inner(own[k], this.means[i]);
    law.covariance.fill(0);
    this.addProducts(i, own, own, law.covariance, all);
    this.addSpread(i, state, law.covariance, all);
    if (!difference || !law.difference) return;
    const { overlaps, covariances, teacher } = law.difference;
    for (let b = 0; b < logits; b++) overlaps[b] = inner(difference[b], this.means[i]);
    this.addProducts(i, difference, difference, covariances.fill(0), logits);
    this.addSpread(i, state, covariances, logits);
    this.addProducts(i, difference, own.slice(logits), teacher.fill(0), logits);
  }

  /** Adds left_b . K_i right_c. */
  private addProducts(
    i: number,
    left: readonly Float64Array[],
    right: readonly Float64Array[],
    out: Float64Array,
    stride: number,
  ): void {
    for (const { coordinates, covariances } of this.system.blocks) {
      for (let c = 0; c < right.length; c++)
        for (let b = 0; b < left.length; b++)
          out[b * stride + c] += bilinear(covariances[i], coordinates, left[b], right[c]);
    }
  }

  /** Adds tr(K_i C_bc). */
  private addSpread(i: number, state: Float64Array, out: Float64Array, stride: number): void {
    const { logits, blocks } = this.system;
    for (const block of blocks) {
      for (let b = 0; b < logits; b++)
        for (let c = 0; c < logits; c++)
          out[b * stride + c] += traceOfProduct(block.covariances[i], state, block, b, c);
    }
  }
}

const zeros = (count: number, size: number): Float64Array[] =>
  Array.from({ length: count }, () => new Float64Array(size));
