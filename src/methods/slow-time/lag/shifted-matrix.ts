import { denseMatrix, substitute } from "../../../numerics/dense-elimination.js";
import { eliminateShifted } from "./small-matrices.js";

/** Where factor A is smaller by this, (I + factor A)^-1 is I - factor A to rounding. */
const SMALL = 1e-9;

/** I + factor A for many factors: eliminated, or where that is next to I by the first terms of its series. */
export class ShiftedMatrix {
  private readonly matrix: ReturnType<typeof denseMatrix>;
  private readonly image: Float64Array;
  private size = 0;
  private factor = 0;
  private isNear = false;

  constructor(
    private readonly a: Float64Array,
    private readonly order: number,
  ) {
    this.matrix = denseMatrix(order);
    this.image = new Float64Array(order);
  }

  /** To be called where A has changed. */
  measure(): void {
    let largest = 0;
    for (const entry of this.a) largest = Math.max(largest, Math.abs(entry));
    this.size = this.order * largest;
  }

  shift(factor: number): void {
    this.factor = factor;
    this.isNear = factor * this.size < SMALL;
    if (!this.isNear) eliminateShifted(this.matrix, this.a, factor, this.order);
  }

  /** (I + factor A)^-1 b, in place. */
  solve(right: Float64Array): void {
    const { a, order, image, factor } = this;
    if (!this.isNear) {
      substitute(this.matrix, order, right);
      return;
    }
    for (let i = 0; i < order; i++) {
      let sum = 0;
      for (let j = 0; j < order; j++) sum += a[i * order + j] * right[j];
      image[i] = sum;
    }
    for (let i = 0; i < order; i++) right[i] -= factor * image[i];
  }
}
