import type { DifferenceLaw } from "../../expectation/expectations.js";
import type { CoupledSystem } from "./coupled-system.js";
import type { CovarianceSpace } from "./covariance-space.js";
import type { PosedProblem } from "./posed-problem.js";
import { inner, multiply } from "./products.js";

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
  /** [class][logit and then teacher logit][coordinate] K_i x of the state that was set last, and K_i X*. */
  readonly multiplied: readonly (readonly Float64Array[])[];
  private readonly means: readonly Float64Array[];
  private readonly own: readonly Float64Array[];
  private readonly difference: readonly Float64Array[] | undefined;
  /** [logit][coordinate] K_i times the differences. */
  private readonly work: readonly Float64Array[];

  constructor(
    private readonly system: CoupledSystem,
    { classes, teacher }: PosedProblem,
  ) {
    const { logits, dimension, blocks } = system;
    const all = logits + teacher.length;
    const isComparable = teacher.length === logits;
    this.means = classes.map(({ mean }) => Float64Array.from(mean));
    this.own = [...zeros(logits, dimension), ...teacher];
    this.difference = isComparable ? zeros(logits, dimension) : undefined;
    this.work = zeros(logits, dimension);
    this.multiplied = classes.map((_, i) => {
      const products = zeros(all, dimension);
      teacher.forEach((x, h) => multiply(blocks, i, x, products[logits + h]));
      return products;
    });
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

  /**
   * Takes x, and C in the coordinates of a space, from a state.
   * @param state x logit by logit, then [known matrix][entry of l x l]
   */
  set(state: Float64Array, space: CovarianceSpace): void {
    const { logits, dimension } = this.system;
    for (let b = 0; b < logits; b++)
      this.own[b].set(state.subarray(b * dimension, (b + 1) * dimension));
    const { difference, own } = this;
    difference?.forEach((vector, b) => {
      for (let j = 0; j < dimension; j++) vector[j] = own[b][j] - own[logits + b][j];
    });
    const coordinates = state.subarray(logits * dimension);
    for (let i = 0; i < this.classes.length; i++) this.setClass(i, coordinates, space);
  }

  private setClass(i: number, coordinates: Float64Array, space: CovarianceSpace): void {
    const { logits, blocks } = this.system;
    const { own, difference, work } = this;
    const multiplied = this.multiplied[i];
    const law = this.classes[i];
    const all = own.length;
    for (let b = 0; b < logits; b++) multiply(blocks, i, own[b], multiplied[b]);
    for (let k = 0; k < all; k++) law.mean[k] = inner(own[k], this.means[i]);
    setProducts(own, multiplied, law.covariance, all);
    addSpread(space.covariances[i], coordinates, logits, law.covariance, all);
    if (!difference || !law.difference) return;
    const { overlaps, covariances, teacher } = law.difference;
    for (let b = 0; b < logits; b++) {
      overlaps[b] = inner(difference[b], this.means[i]);
      multiply(blocks, i, difference[b], work[b]);
    }
    setProducts(difference, work, covariances, logits);
    addSpread(space.covariances[i], coordinates, logits, covariances, logits);
    setProducts(difference, multiplied.slice(logits), teacher, logits);
  }
}

/** out_bc = left_b . right_c. */
function setProducts(
  left: readonly Float64Array[],
  right: readonly Float64Array[],
  out: Float64Array,
  stride: number,
): void {
  for (let b = 0; b < left.length; b++)
    for (let c = 0; c < right.length; c++) out[b * stride + c] = inner(left[b], right[c]);
}

/** Adds tr(A C_bc) for a matrix A with these coordinates to an l x l part of `out`. */
export function addSpread(
  row: Float64Array,
  coordinates: Float64Array,
  logits: number,
  out: Float64Array,
  stride: number,
): void {
  for (let k = 0, at = 0; k < row.length; k++)
    for (let b = 0; b < logits; b++)
      for (let c = 0; c < logits; c++, at++) out[b * stride + c] += row[k] * coordinates[at];
}

const zeros = (count: number, size: number): Float64Array[] =>
  Array.from({ length: count }, () => new Float64Array(size));
