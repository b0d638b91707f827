import type { i32 } from "../portable.js";
import { dotAt } from "../vectors.js";
import type { SamplePaths } from "./sample-paths.js";
import type { StepRows } from "./step-rows.js";

/** Pivots below this share of the variance are 0: X_0 = 0 has none, and a nearly singular C only rounding. */
const SINGULAR: number = 1e-13;
/** A conditional variance this far below 0, relative to the variance, is more than rounding. */
const NEGATIVE: number = 1e-9;

/** The field w_k of one path after another, drawn given w* and w at the visits of the path. */
export class Field {
  /** [logit] h + w, and the memory of own visits sum R du. */
  readonly w: Float64Array;
  readonly memory: Float64Array;
  /** [logit * width + column] rows of the Cholesky factor of (w*, w at the visits, w_k) that belong to w_k. */
  readonly projection: Float64Array;
  readonly width: i32;
  /** How many conditional variances were negative by more than rounding. */
  clipped: i32 = 0;

  constructor(
    private readonly paths: SamplePaths,
    private readonly rows: StepRows,
    /** Most visits of a path. */
    room: i32,
  ) {
    const l = paths.logits;
    const width: i32 = paths.teacherLogits + l * room + l;
    this.width = width;
    this.w = new Float64Array(l);
    this.memory = new Float64Array(l);
    this.projection = new Float64Array(l * width);
  }

  /** Draws w_k of path n from standard normal numbers. */
  draw(n: i32, k: i32): void {
    const paths = this.paths;
    if (!paths.sharesFactor || n === 0) this.project(n, k);
    const l = paths.logits;
    const t = paths.teacherLogits;
    const q: i32 = paths.visits[n] * l;
    const normals: i32 = paths.first[n] * l;
    for (let b = 0; b < l; b++) {
      const row: i32 = b * this.width;
      let w = this.rows.mean[b];
      for (let a = 0; a < t; a++) w += this.projection[row + a] * paths.teacher[n * t + a];
      w += dotAt(this.projection, row + t, paths.normal, normals, q);
      for (let c = 0; c <= b; c++) {
        w += this.projection[row + t + q + c] * this.rows.field[n * l + c];
      }
      this.w[b] = w;
      this.remember(n, b);
    }
  }

  /** memory_b = sum over the visits of R du. */
  private remember(n: i32, b: i32): void {
    const paths = this.paths;
    const l = paths.logits;
    const row: i32 = b * this.rows.stride;
    let memory: number = 0;
    for (let i = 0; i < paths.visits[n]; i++) {
      const visit: i32 = paths.first[n] + i;
      const column: i32 = row + paths.step[visit] * l;
      for (let c = 0; c < l; c++) {
        memory += this.rows.response[column + c] * paths.jump[visit * l + c];
      }
    }
    this.memory[b] = memory;
  }

  /** Cholesky: the rows of w_k after those of w* and of the visits. */
  private project(n: i32, k: i32): void {
    const paths = this.paths;
    const l = paths.logits;
    const t = paths.teacherLogits;
    const projection = this.projection;
    const visits: i32 = paths.visits[n];
    for (let b = 0; b < l; b++) {
      const row: i32 = b * this.width;
      const kernel: i32 = b * this.rows.stride;
      for (let a = 0; a < t; a++) projection[row + a] = this.rows.ofTeacher[b * t + a];
      let line: i32 = paths.factorAt[n];
      let column: i32 = t;
      for (let i = 0; i < visits; i++) {
        const at: i32 = kernel + paths.step[paths.first[n] + i] * l;
        for (let c = 0; c < l; c++) {
          const sum =
            this.rows.covariance[at + c] - dotAt(paths.factor, line, projection, row, column);
          const pivot = paths.factor[line + column];
          projection[row + column] = pivot > 0 ? sum / pivot : 0;
          line += column + 1;
          column += 1;
        }
      }
      this.conclude(b, kernel + k * l, column);
    }
  }

  /** The entries of row b at w_k itself, from `column` on. */
  private conclude(b: i32, kernel: i32, column: i32): void {
    const projection = this.projection;
    const row: i32 = b * this.width;
    for (let c = 0; c < b; c++) {
      const other: i32 = c * this.width;
      const sum =
        this.rows.covariance[kernel + c] - dotAt(projection, other, projection, row, column + c);
      const pivot = projection[other + column + c];
      projection[row + column + c] = pivot > 0 ? sum / pivot : 0;
    }
    const variance = this.rows.covariance[kernel + b];
    const length: i32 = column + b;
    const rest = variance - dotAt(projection, row, projection, row, length);
    if (rest < -NEGATIVE * variance) this.clipped += 1;
    projection[row + length] = rest > SINGULAR * variance ? Math.sqrt(rest) : 0;
  }
}
