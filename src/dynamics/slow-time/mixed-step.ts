import type { Lobatto } from "../../numerics/lobatto.js";
import type { i32 } from "../../numerics/portable.js";
import type { Family } from "./family.js";
import type { ModesStep } from "./modes-step.js";
import { NodalWeights } from "./nodal-weights.js";

/**
 * A family whose nodes have directions and ratios of their own over one step. With the relaxation r frozen
 * and its deviation, times the last stage values, taken off the drive, each node is solved exactly.
 */
export class MixedStep implements ModesStep {
  private readonly weights: NodalWeights;
  private readonly classes: i32;
  private readonly size: i32;
  /** [node][class] direction or ratio with which the forces act on it and it is read out, and ratio. */
  private readonly readouts: Float64Array;
  private readonly ratios: Float64Array;
  /** [stage j][class] force on a node of direction (or ratio) 1; deviation of the share from its frozen value. */
  private readonly forces: Float64Array;
  private readonly deviations: Float64Array;
  /** [stage j] drive on one node. */
  private readonly drive: Float64Array;
  /** [node 1..n][class] sums of weight times readout times value, and of weight times ratio times spread. */
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private frozen: Float64Array = new Float64Array(0);
  /** [node][stage 0..n] */
  private readonly stages: Float64Array;

  constructor(
    private readonly family: Family,
    private readonly rule: Lobatto,
    private readonly stepSize: number,
  ) {
    const classes = family.ownRatio.length;
    const size = family.value.length;
    this.classes = classes;
    this.size = size;
    this.readouts = transposed(family.isSignal ? family.ownDirection : family.ownRatio);
    this.ratios = transposed(family.ownRatio);
    const points = rule.degree + 1;
    this.weights = new NodalWeights(rule, size);
    this.forces = new Float64Array(points * classes);
    this.deviations = new Float64Array(points * classes);
    this.drive = new Float64Array(points);
    this.first = new Float64Array(rule.degree * classes);
    this.second = new Float64Array(rule.degree * classes);
    this.stages = new Float64Array(size * points);
  }

  prepare(logStep: number, frozen: Float64Array): void {
    const family = this.family;
    const points = this.rule.degree + 1;
    this.frozen = frozen;
    for (let q = 0; q < this.size; q++) {
      let r: number = 0;
      for (let i = 0; i < this.classes; i++) r += frozen[i] * this.ratios[q * this.classes + i];
      this.weights.fill(q, Math.exp(family.logRate[q] + logStep), family.relaxation * r);
      this.stages.fill(family.value[q], q * points, (q + 1) * points);
    }
  }

  sweep(scalars: Float64Array, means: Float64Array[], variances: Float64Array[]): void {
    this.setForces(scalars);
    this.first.fill(0);
    this.second.fill(0);
    for (let q = 0; q < this.size; q++) {
      this.setDrive(q);
      this.weights.apply(q, this.drive, this.stages);
      this.readOut(q);
    }
    this.addTo(means, variances);
  }

  finish(out: Float64Array): void {
    const n = this.rule.degree;
    for (let q = 0; q < out.length; q++) out[q] = this.stages[q * (n + 1) + n];
  }

  /** No node of a mixed family is retired. */
  equilibrium(): number {
    return NaN;
  }

  private setForces(scalars: Float64Array): void {
    const classes = this.classes;
    for (let j = 0; j <= this.rule.degree; j++) {
      for (let i = 0; i < classes; i++) {
        const at = 3 * j * classes + i;
        this.forces[j * classes + i] = this.family.isSignal
          ? -scalars[at + classes]
          : this.stepSize * scalars[at + 2 * classes];
        this.deviations[j * classes + i] = this.family.relaxation * (scalars[at] - this.frozen[i]);
      }
    }
  }

  /** The drive on node q, less deviation times value. */
  private setDrive(q: i32): void {
    const classes = this.classes;
    const points = this.rule.degree + 1;
    const readouts = this.readouts;
    const ratios = this.ratios;
    const forces = this.forces;
    const deviations = this.deviations;
    const stages = this.stages;
    const drive = this.drive;
    const from = q * classes;
    let at: i32 = 0;
    for (let j = 0; j < points; j++) {
      let force: number = 0;
      let deviation: number = 0;
      for (let i = from; i < from + classes; i++) {
        force += readouts[i] * forces[at];
        deviation += ratios[i] * deviations[at];
        at++;
      }
      drive[j] = force - deviation * stages[q * points + j];
    }
  }

  /** Adds the weighted values and their spread at nodes 1..n, class by class, to the sums. */
  private readOut(q: i32): void {
    const classes = this.classes;
    const points = this.rule.degree + 1;
    const stages = this.stages;
    const readouts = this.readouts;
    const ratios = this.ratios;
    const first = this.first;
    const second = this.second;
    const isSignal = this.family.isSignal;
    const weight = this.family.weight[q];
    const from = q * classes;
    let at: i32 = 0;
    for (let i = 1; i < points; i++) {
      const value = stages[q * points + i];
      const moment = weight * value;
      const spread = isSignal ? moment * value : moment;
      for (let c = from; c < from + classes; c++) {
        first[at] += readouts[c] * moment;
        second[at] += ratios[c] * spread;
        at++;
      }
    }
  }

  private addTo(means: Float64Array[], variances: Float64Array[]): void {
    const classes = this.classes;
    for (let i = 1; i < means.length; i++) {
      for (let c = 0; c < classes; c++) {
        const at = (i - 1) * classes + c;
        if (this.family.isSignal) means[i][c] += this.first[at];
        variances[i][c] += this.second[at];
      }
    }
  }
}

/** [node][class] from [class][node]. */
function transposed(columns: Float64Array[]): Float64Array {
  const classes = columns.length;
  const nodes = columns[0].length;
  const out = new Float64Array(classes * nodes);
  for (let i = 0; i < classes; i++) {
    for (let q = 0; q < nodes; q++) out[q * classes + i] = columns[i][q];
  }
  return out;
}
