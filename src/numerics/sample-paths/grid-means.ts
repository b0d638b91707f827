import type { i32 } from "../portable.js";
import type { SampleLoss } from "./sample-loss.js";
import type { StepRows } from "./step-rows.js";

/** Trapezoidal rule on +-8.5 deviations: 1e-13 for functions analytic within 0.9 deviations of the real line. */
const HALF_WIDTH: number = 8.5;
const NODES: i32 = 81;
/** A sweep begins with every so many nodes, and is done when twice as many change the means by less than this. */
const COARSEST: i32 = 4;
/** The error of the trapezoidal rule is squared from one to the next: this leaves 1e-8. */
const CHANGE: number = 1e-4;
/** Independent directions that a grid spans at most. */
export const DIRECTIONS: i32 = 2;

/**
 * Means over a fresh sample of one class of what {@link ControlledSums} adds up, in that order, by a grid in the
 * directions of the field given w*, for each value of w* and of the label.
 */
export class GridMeans {
  /** [case * l* + a] w* as standard normal numbers, [case * labelSize + b] the label, [case] their probability. */
  readonly teacher: Float64Array;
  readonly label: Float64Array;
  readonly weight: Float64Array;
  /** [logit * 2 + direction] a square root of Cov(w | w*), and how many of its columns are used. */
  readonly spread: Float64Array;
  directions: i32 = 0;
  readonly means: Float64Array;
  /** Of one case, and of its coarser sweep. */
  private readonly sums: Float64Array;
  private readonly coarser: Float64Array;
  private readonly points: Float64Array;
  private readonly masses: Float64Array;
  private readonly r: Float64Array;
  private readonly y: Float64Array;
  private readonly wTeacher: Float64Array;
  private readonly found: Float64Array;

  constructor(
    private readonly logits: i32,
    private readonly teacherLogits: i32,
    private readonly labelSize: i32,
    readonly cases: i32,
  ) {
    const l = logits;
    this.teacher = new Float64Array(cases * teacherLogits);
    this.label = new Float64Array(cases * labelSize);
    this.weight = new Float64Array(cases);
    this.spread = new Float64Array(l * DIRECTIONS);
    this.means = new Float64Array(1 + l + l * teacherLogits + 2 * l * l);
    this.sums = new Float64Array(1 + l + l * teacherLogits + 2 * l * l);
    this.coarser = new Float64Array(1 + l + l * teacherLogits + 2 * l * l);
    this.points = new Float64Array(NODES);
    this.masses = new Float64Array(NODES);
    this.r = new Float64Array(l);
    this.y = new Float64Array(labelSize);
    this.wTeacher = new Float64Array(teacherLogits);
    this.found = new Float64Array(1 + l + l * l);
    const step: number = (2 * HALF_WIDTH) / (NODES - 1);
    for (let j = 0; j < NODES; j++) {
      const x = step * j - HALF_WIDTH;
      this.points[j] = x;
      this.masses[j] = (step * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
    }
  }

  /** @param rows the law of (w, w*) */
  evaluate(rows: StepRows, loss: SampleLoss): void {
    this.means.fill(0);
    for (let q = 0; q < this.cases; q++) {
      const weight = this.weight[q];
      if (weight === 0) continue;
      for (let b = 0; b < this.labelSize; b++) this.y[b] = this.label[q * this.labelSize + b];
      this.teach(rows, q);
      this.refine(rows, loss, q);
      for (let k = 0; k < this.means.length; k++) this.means[k] += weight * this.sums[k];
    }
  }

  /** w* from its standard normal numbers. */
  private teach(rows: StepRows, q: i32): void {
    const t = this.teacherLogits;
    for (let a = 0; a < t; a++) {
      let sum: number = 0;
      for (let b = 0; b <= a; b++) {
        sum += rows.teacherFactor[a * t + b] * this.teacher[q * t + b];
      }
      this.wTeacher[a] = sum;
    }
  }

  /** Finer and finer grids given w*, until they agree. */
  private refine(rows: StepRows, loss: SampleLoss, q: i32): void {
    this.sums.fill(0);
    this.sweep(rows, loss, q, COARSEST, false);
    if (this.directions === 0) return;
    const shrunk: number = this.directions === 1 ? 0.5 : 0.25;
    for (let every: i32 = COARSEST >> 1; every > 0; every >>= 1) {
      for (let k = 0; k < this.sums.length; k++) {
        this.coarser[k] = this.sums[k];
        this.sums[k] *= shrunk;
      }
      this.sweep(rows, loss, q, every, true);
      let size: number = 0;
      let change: number = 0;
      for (let k = 0; k < this.sums.length; k++) {
        size = Math.max(size, Math.abs(this.sums[k]));
        change = Math.max(change, Math.abs(this.sums[k] - this.coarser[k]));
      }
      if (change <= CHANGE * size) return;
    }
  }

  /** Adds the nodes of a grid of every so many points; `onlyNew`: but those of the grid that is twice as coarse. */
  private sweep(rows: StepRows, loss: SampleLoss, q: i32, every: i32, onlyNew: boolean): void {
    const t = this.teacherLogits;
    const isPlane = this.directions > 1;
    const isLine = this.directions > 0;
    const scale: number = every;
    const outer: i32 = isPlane ? NODES : 1;
    const inner: i32 = isLine ? NODES : 1;
    for (let i = 0; i < outer; i += every) {
      const isOld = onlyNew && i % (2 * every) === 0;
      for (let j = 0; j < inner; j += every) {
        if (isOld && j % (2 * every) === 0) continue;
        let mass: number = 1;
        if (isLine) mass *= scale * this.masses[j];
        if (isPlane) mass *= scale * this.masses[i];
        for (let b = 0; b < this.logits; b++) {
          let r = rows.mean[b];
          for (let a = 0; a < t; a++) r += rows.ofTeacher[b * t + a] * this.teacher[q * t + a];
          if (isLine) r += this.spread[b * DIRECTIONS] * this.points[j];
          if (isPlane) r += this.spread[b * DIRECTIONS + 1] * this.points[i];
          this.r[b] = r;
        }
        loss.evaluate(this.r, this.y, this.found);
        this.add(mass);
      }
    }
  }

  private add(mass: number): void {
    const l = this.logits;
    const t = this.teacherLogits;
    const found = this.found;
    const means = this.sums;
    means[0] += mass * found[0];
    let place: i32 = 1 + l;
    for (let b = 0; b < l; b++) {
      means[1 + b] += mass * found[1 + b];
      for (let a = 0; a < t; a++) {
        means[place + b * t + a] += mass * found[1 + b] * this.wTeacher[a];
      }
    }
    place += l * t;
    for (let b = 0; b < l * l; b++) means[place + b] += mass * found[1 + l + b];
    place += l * l;
    for (let b = 0; b < l; b++) {
      for (let c = 0; c < l; c++) {
        means[place + b * l + c] += mass * found[1 + b] * found[1 + c];
      }
    }
  }
}
