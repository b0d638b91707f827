import type { i32 } from "../portable.js";
import { addMultipleAt } from "../vectors.js";
import type { ControlledSums } from "./controlled-sums.js";
import { Field } from "./field.js";
import type { PathClock } from "./path-clock.js";
import type { SampleLoss } from "./sample-loss.js";
import type { SamplePaths } from "./sample-paths.js";
import type { StepRows } from "./step-rows.js";

/**
 * Steps of all paths of one class. At step k the field w_k of every path is drawn given what is stored, the chance of a
 * visit is averaged over (Rao-Blackwell), and the visits that happen are stored.
 */
export class PathStepper {
  readonly field: Field;
  private readonly r: Float64Array;
  private readonly y: Float64Array;
  private readonly wTeacher: Float64Array;
  private readonly atR: Float64Array;
  private readonly atW: Float64Array;
  /** [logit * width + visit * l + logit] d r_k / d w at the visits. */
  private readonly sensitivity: Float64Array;
  private readonly width: i32;

  constructor(
    private readonly paths: SamplePaths,
    private readonly rows: StepRows,
    private readonly clock: PathClock,
    private readonly loss: SampleLoss,
    private readonly gamma: number,
    /** Functions of all samples. */
    private readonly all: ControlledSums,
    /** In passes: the same weighted by the chance of a visit. */
    private readonly visited: ControlledSums,
  ) {
    const l = paths.logits;
    let room: i32 = 0;
    for (let n = 0; n < paths.count; n++) {
      const visits: i32 = paths.first[n + 1] - paths.first[n];
      if (visits > room) room = visits;
    }
    this.field = new Field(paths, rows, room);
    this.width = l * room;
    this.sensitivity = new Float64Array(l * l * room);
    this.r = new Float64Array(l);
    this.y = new Float64Array(paths.labelSize);
    this.wTeacher = new Float64Array(paths.teacherLogits);
    this.atR = new Float64Array(1 + l + l * l);
    this.atW = new Float64Array(1 + l + l * l);
  }

  step(k: i32): void {
    const paths = this.paths;
    this.all.clear();
    this.visited.clear();
    this.rows.squares.fill(0);
    this.rows.feedback.fill(0);
    for (let n = 0; n < paths.count; n++) {
      this.field.draw(n, k);
      this.evaluate(n);
      this.all.add(paths.visits[n], 1, this.atR, this.atW, this.wTeacher);
      const next: i32 = paths.nextStep(n);
      const chance = this.clock.chance(k, next);
      if (this.clock.stepsPerPass > 0) {
        this.visited.add(0, chance, this.atR, this.atW, this.wTeacher);
      }
      if (chance === 0) continue;
      this.learn(n, chance);
      if (next === k) this.store(n, this.clock.isDense ? this.rows.mask[n] : 1);
    }
  }

  /** f and its derivatives under r and under the field alone. */
  private evaluate(n: i32): void {
    const paths = this.paths;
    const t = paths.teacherLogits;
    for (let b = 0; b < paths.labelSize; b++) this.y[b] = paths.label[n * paths.labelSize + b];
    for (let a = 0; a < t; a++) {
      let sum: number = 0;
      for (let b = 0; b <= a; b++) {
        sum += this.rows.teacherFactor[a * t + b] * paths.teacher[n * t + b];
      }
      this.wTeacher[a] = sum;
    }
    for (let b = 0; b < paths.logits; b++) this.r[b] = this.field.w[b] + this.field.memory[b];
    this.loss.evaluate(this.r, this.y, this.atR);
    this.loss.evaluate(this.field.w, this.y, this.atW);
  }

  /** Adds to rows of D and Gam what a visit would: du_k = -gamma grad f, d du_k / d r_k = -gamma Hess f. */
  private learn(n: i32, chance: number): void {
    const paths = this.paths;
    const l = paths.logits;
    const visits: i32 = paths.visits[n];
    this.sense(n);
    for (let b = 0; b < l; b++) {
      const row: i32 = b * this.rows.stride;
      const push = -this.gamma * chance * this.atR[1 + b];
      for (let i = 0; i < visits; i++) {
        const visit: i32 = paths.first[n] + i;
        const column: i32 = row + paths.step[visit] * l;
        for (let c = 0; c < l; c++) {
          this.rows.squares[column + c] += push * paths.jump[visit * l + c];
          let bend: number = 0;
          for (let e = 0; e < l; e++) {
            bend += this.atR[1 + l + b * l + e] * this.sensitivity[e * this.width + i * l + c];
          }
          this.rows.feedback[column + c] += -this.gamma * chance * bend;
        }
      }
    }
  }

  /** d r_k / d w_j = sum over the visits i >= j of R_ki d du_i / d w_j. */
  private sense(n: i32): void {
    const paths = this.paths;
    const l = paths.logits;
    const visits: i32 = paths.visits[n];
    for (let b = 0; b < l; b++) {
      const row: i32 = b * this.rows.stride;
      const out: i32 = b * this.width;
      this.sensitivity.fill(0, out, out + visits * l);
      let line: i32 = paths.derivativeAt[n];
      for (let i = 0; i < visits; i++) {
        const length: i32 = (i + 1) * l;
        const column: i32 = row + paths.step[paths.first[n] + i] * l;
        for (let c = 0; c < l; c++) {
          const weight = this.rows.response[column + c];
          addMultipleAt(this.sensitivity, out, weight, paths.derivative, line, length);
          line += length;
        }
      }
    }
  }

  /** Stores a visit that adds `mask` to the step. */
  private store(n: i32, mask: number): void {
    const paths = this.paths;
    const l = paths.logits;
    const t = paths.teacherLogits;
    const count: i32 = paths.visits[n];
    const q: i32 = count * l;
    const place: i32 = (paths.first[n] + count) * l;
    let line: i32 = paths.derivativeAt[n] + l * l * ((count * (count + 1)) >> 1);
    for (let b = 0; b < l; b++) {
      paths.normal[place + b] = this.rows.field[n * l + b];
      paths.jump[place + b] = -this.gamma * mask * this.atR[1 + b];
      for (let a = 0; a < q + l; a++) {
        let bend: number = a < q ? 0 : this.atR[1 + l + b * l + (a - q)];
        if (a < q) {
          for (let e = 0; e < l; e++) {
            bend += this.atR[1 + l + b * l + e] * this.sensitivity[e * this.width + a];
          }
        }
        paths.derivative[line + a] = -this.gamma * mask * bend;
      }
      line += q + l;
    }
    if (!paths.sharesFactor || n === 0) this.storeFactor(n, t + q);
    paths.visits[n] = count + 1;
  }

  /** The rows of w_k, `length` entries and then the pivots. */
  private storeFactor(n: i32, length: i32): void {
    const paths = this.paths;
    const l = paths.logits;
    const t = paths.teacherLogits;
    const q: i32 = length - t;
    let line: i32 = paths.factorAt[n] + q * t + ((q * (q + 1)) >> 1);
    for (let b = 0; b < l; b++) {
      for (let a = 0; a <= length + b; a++) {
        paths.factor[line + a] = this.field.projection[b * this.field.width + a];
      }
      line += length + b + 1;
    }
  }
}
