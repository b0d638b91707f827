import type { i32 } from "../portable.js";

/**
 * Sums of the functions that drive a march, each of X (under r) and of its control Y (under the field alone): f, grad f,
 * grad f w*^T, Hess f and grad f grad f^T, entry by entry, in strata. Entries of one function share the sums of products,
 * so that they share a coefficient: what is linear among the entries (columns of a Hessian that sum to 0) stays exact.
 */
export class ControlledSums {
  /** [stratum] */
  readonly counts: Float64Array;
  /** [(stratum * places + place) * 2] of X, then of Y. */
  readonly values: Float64Array;
  /** [(stratum * 5 + function) * 2] of X Y, then of Y^2, over the entries. */
  readonly products: Float64Array;
  private readonly places: i32;

  constructor(
    private readonly logits: i32,
    private readonly teacherLogits: i32,
    private readonly strata: i32,
  ) {
    const places: i32 = 1 + logits + logits * teacherLogits + 2 * logits * logits;
    this.places = places;
    this.counts = new Float64Array(strata);
    this.values = new Float64Array(2 * strata * places);
    this.products = new Float64Array(10 * strata);
  }

  clear(): void {
    this.counts.fill(0);
    this.values.fill(0);
    this.products.fill(0);
  }

  /**
   * One sample; the last stratum takes all above it.
   * @param weight of X and Y alike
   * @param atR f, grad f and Hess f under r, `atW` under the field
   * @param teacher w*
   */
  add(
    visits: i32,
    weight: number,
    atR: Float64Array,
    atW: Float64Array,
    teacher: Float64Array,
  ): void {
    const stratum = visits < this.strata ? visits : this.strata - 1;
    const l = this.logits;
    const t = this.teacherLogits;
    this.counts[stratum] += 1;
    let place: i32 = stratum * this.places;
    const group: i32 = stratum * 5;
    this.addPair(place, group, weight * atR[0], weight * atW[0]);
    place += 1;
    for (let b = 0; b < l; b++) {
      const x = weight * atR[1 + b];
      const y = weight * atW[1 + b];
      this.addPair(place + b, group + 1, x, y);
      for (let a = 0; a < t; a++) {
        this.addPair(place + l + b * t + a, group + 2, x * teacher[a], y * teacher[a]);
      }
    }
    place += l + l * t;
    for (let b = 0; b < l * l; b++) {
      this.addPair(place + b, group + 3, weight * atR[1 + l + b], weight * atW[1 + l + b]);
    }
    place += l * l;
    for (let b = 0; b < l; b++) {
      const x = weight * atR[1 + b];
      const y = weight * atW[1 + b];
      for (let c = 0; c < l; c++) {
        this.addPair(place + b * l + c, group + 4, x * atR[1 + c], y * atW[1 + c]);
      }
    }
  }

  private addPair(place: i32, group: i32, x: number, y: number): void {
    this.values[2 * place] += x;
    this.values[2 * place + 1] += y;
    this.products[2 * group] += x * y;
    this.products[2 * group + 1] += y * y;
  }
}
