import type { Averages, ScalarLayout } from "./joint-layout.js";

/** Rounding of the expectations relative to what cancels in them. */
const ROUNDING = 1e-15;
/** Smallest double with all its digits. */
const SMALLEST_NORMAL = 2.3e-308;
/** A step is measured against the smallest node, but not below this part of the largest. */
const SMALLEST = 1e-6;

/** What the record of one class holds. */
type Part = "gradient" | "hessian" | "fisher" | "teacher";

/**
 * How well tr F = E|grad f|^2 is known near X*: as a difference of covariances, from the coordinates of X - X*, and
 * whether it counts even where it is negligible beside the curvature, because the step size is a quotient of such.
 */
export type FisherPrecision = "by subtraction" | "by coordinates" | "by coordinates, in a quotient";

/**
 * What errors of the scalars are measured against. Of curvatures the largest is of order one by construction. C_i is as
 * small as the overlap with the teacher, which may grow from there, and H_i beside C_i as small as |X*| / |X| where a hard
 * teacher lets |X| grow: both count relative to themselves, H_i to its largest over the step since it may change sign. Where a
 * problem without noise converges the Fisher matrices, and with them the gradients, vanish, and every digit of
 * them counts: they are measured against the sum of the traces tr F, gradients against its root where that is
 * below one. Neither counts below what cancellation leaves of it: F = E[(r - r*)^2] is a difference of
 * covariances, or, where
 * r - r* itself is known, a square of differences of coordinates; nor below what underflow leaves.
 */
export class ScalarScales {
  /** [scalar] */
  readonly values: Float64Array;
  /** Where the parts of the record of a class end. */
  private readonly ends: Readonly<Record<Part, number>>;

  constructor(
    private readonly layout: ScalarLayout,
    private readonly precision: FisherPrecision,
  ) {
    const { hessian, fisher, teacher, stride } = layout;
    this.ends = { gradient: hessian, hessian: fisher, fisher: teacher, teacher: stride };
    this.values = new Float64Array(layout.size).fill(1);
  }

  /**
   * Sets the scales for the scalars at the first `nodes` nodes.
   * @param tolerance what the scalars are to be known to
   */
  set(
    scalars: Float64Array,
    logCurvature: Float64Array,
    averages: readonly Averages[],
    nodes: number,
    tolerance: number,
  ): void {
    const { size, logStepSize } = this.layout;
    const fisher = new Range();
    const gradient = new Range();
    const teacher = new Range();
    const hessian = new Range();
    const floor = ROUNDING / tolerance;
    for (let node = 0; node < nodes; node++) {
      const offset = node * size;
      const h = Math.exp(logCurvature[node]);
      const trace = this.traceOfFisher(scalars, offset);
      const norm = this.normOfGradient(scalars, offset);
      const cancelling = this.cancelling(scalars, offset, averages[node]);
      const lost = this.lost(trace, h * cancelling, floor);
      fisher.add(Math.max(trace, lost, SMALLEST_NORMAL / tolerance));
      const natural = Math.max(norm, Math.sqrt(trace / h), floor * Math.sqrt(cancelling));
      gradient.add(Math.min(Math.max(1, norm), natural));
      teacher.add(this.largestOf("teacher", scalars, offset, floor));
      hessian.add(this.largestOf("hessian", scalars, offset, floor));
    }
    this.fill("gradient", gradient.scale);
    this.fill("hessian", hessian.largest);
    this.fill("fisher", fisher.scale);
    this.fill("teacher", teacher.scale);
    this.values[logStepSize] = Math.max(1, Math.abs(scalars[logStepSize]));
  }

  /** The trace F below which its digits, or the interest in them, are gone, given what cancels in it. */
  private lost(trace: number, cancelling: number, floor: number): number {
    if (this.precision === "by subtraction") return floor * cancelling;
    if (this.precision === "by coordinates") return floor * floor * cancelling;
    return floor * (Math.sqrt(trace * cancelling) + ROUNDING * cancelling);
  }

  private fill(part: Part, scale: number): void {
    const { classes, stride, [part]: from } = this.layout;
    const end = this.ends[part];
    for (let i = 0; i < classes; i++) this.values.fill(scale, i * stride + from, i * stride + end);
  }

  private traceOfFisher(scalars: Float64Array, offset: number): number {
    const { classes, logits, stride, fisher } = this.layout;
    let trace = 0;
    for (let i = 0; i < classes; i++)
      for (let a = 0; a < logits; a++)
        trace += scalars[offset + i * stride + fisher + a * (logits + 1)];
    return trace;
  }

  /** Largest entry of a part over the classes, between the floor and 1. */
  private largestOf(part: Part, scalars: Float64Array, offset: number, floor: number): number {
    const { classes, stride, [part]: from } = this.layout;
    const end = this.ends[part];
    let largest = floor;
    for (let i = 0; i < classes; i++)
      for (let k = from; k < end; k++)
        largest = Math.max(largest, Math.abs(scalars[offset + i * stride + k]));
    return Math.min(1, largest);
  }

  private normOfGradient(scalars: Float64Array, offset: number): number {
    const { classes, logits, stride, gradient } = this.layout;
    let sum = 0;
    for (let i = 0; i < classes; i++)
      for (let a = 0; a < logits; a++) sum += scalars[offset + i * stride + gradient + a] ** 2;
    return Math.sqrt(sum);
  }

  /** Largest (|H_i| + |C_i|)^2 times the mean square of the logits, over the classes. */
  private cancelling(scalars: Float64Array, offset: number, averages: Averages): number {
    const { classes, logits, stride, hessian, fisher, teacher } = this.layout;
    let largest = 0;
    for (let i = 0; i < classes; i++) {
      const at = offset + i * stride;
      let curvature = 0;
      for (let k = hessian; k < fisher; k++) curvature += Math.abs(scalars[at + k]);
      for (let k = teacher; k < stride; k++) curvature += Math.abs(scalars[at + k]);
      let square = 0;
      for (let a = 0; a < logits; a++) {
        square += averages.covariances[i * logits * logits + a * (logits + 1)];
        square += averages.overlaps[i * logits + a] ** 2;
      }
      largest = Math.max(largest, curvature * curvature * square);
    }
    return largest;
  }
}

/** Smallest and largest of a few numbers. */
class Range {
  private smallest = Infinity;
  largest = 0;

  add(value: number): void {
    this.smallest = Math.min(this.smallest, value);
    this.largest = Math.max(this.largest, value);
  }

  /** The smallest, but not far below the largest; 1 where there is nothing. */
  get scale(): number {
    const scale = Math.max(this.smallest, SMALLEST * this.largest);
    return scale > 0 ? scale : 1;
  }
}
