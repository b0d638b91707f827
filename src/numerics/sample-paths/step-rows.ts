import type { i32 } from "../portable.js";

/** What a step k reads and writes: rows of kernels, [logit * stride + step * l + logit], and the law of (w_k, w*). */
export class StepRows {
  /** [logit * stride + column] row k of C and of R. */
  readonly covariance: Float64Array;
  readonly response: Float64Array;
  /** [logit * stride + column] sums over the paths towards row k of D and of Gam. */
  readonly squares: Float64Array;
  readonly feedback: Float64Array;
  /** [logit] h_k. */
  readonly mean: Float64Array;
  /** [logit * l* + a] Cov(w_k, g) for w* = factor g with independent standard normal g, and [a * l* + b] that factor. */
  readonly ofTeacher: Float64Array;
  readonly teacherFactor: Float64Array;
  /** [path * l + logit] standard normal numbers of the field, and [path] M_k where every step touches every path. */
  readonly field: Float64Array;
  readonly mask: Float64Array;

  constructor(
    count: i32,
    logits: i32,
    teacherLogits: i32,
    /** Columns of a kernel: l for each step. */
    readonly stride: i32,
  ) {
    this.covariance = new Float64Array(logits * stride);
    this.response = new Float64Array(logits * stride);
    this.squares = new Float64Array(logits * stride);
    this.feedback = new Float64Array(logits * stride);
    this.mean = new Float64Array(logits);
    this.ofTeacher = new Float64Array(logits * teacherLogits);
    this.teacherFactor = new Float64Array(teacherLogits * teacherLogits);
    this.field = new Float64Array(count * logits);
    this.mask = new Float64Array(count);
  }
}
