import type { Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import {
  addMultipleAt,
  addSquaresAt,
  combineRowsAt,
  subtractProducts,
} from "../../../numerics/vectors.js";
import type { Family } from "./family.js";
import type { ModesStep } from "./modes-step.js";
import { NodalWeights } from "./nodal-weights.js";

/** How often the first sweep of a step goes over the nodes, whose values it does not know yet. */
const FIRST_PASSES: i32 = 3;

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
  /** [class][stage j] force on a node of direction (or ratio) 1; deviation of the share from its frozen value. */
  private readonly forces: Float64Array;
  private readonly deviations: Float64Array;
  /** [stage j] drive on one node, and deviation of its relaxation. */
  private readonly drive: Float64Array;
  private readonly deviation: Float64Array;
  /** [class][node 1..n] sums of weight times readout times value, and of weight times ratio times spread. */
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private frozen: Float64Array = new Float64Array(0);
  private isFirst: boolean = true;
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
    this.deviation = new Float64Array(points);
    this.first = new Float64Array(rule.degree * classes);
    this.second = new Float64Array(rule.degree * classes);
    this.stages = new Float64Array(size * points);
  }

  prepare(logStep: number, frozen: Float64Array): void {
    const family = this.family;
    const points = this.rule.degree + 1;
    this.frozen = frozen;
    this.isFirst = true;
    for (let q = 0; q < this.size; q++) {
      let r: number = 0;
      for (let i = 0; i < this.classes; i++) r += frozen[i] * this.ratios[q * this.classes + i];
      this.weights.fill(q, Math.exp(family.logRate[q] + logStep), family.relaxation * r);
      for (let j = 0; j < points; j++) this.stages[q * points + j] = family.value[q];
    }
  }

  sweep(scalars: Float64Array, means: Float64Array[], variances: Float64Array[]): void {
    this.setForces(scalars);
    this.first.fill(0);
    this.second.fill(0);
    const passes = this.isFirst ? FIRST_PASSES : 1;
    this.isFirst = false;
    for (let q = 0; q < this.size; q++) {
      for (let pass = 0; pass < passes; pass++) {
        this.setDrive(q);
        this.weights.apply(q, this.drive, this.stages);
      }
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
    const points = this.rule.degree + 1;
    const relaxation = this.family.relaxation;
    for (let j = 0; j < points; j++) {
      for (let i = 0; i < classes; i++) {
        const at = 3 * j * classes + i;
        this.forces[i * points + j] = this.family.isSignal
          ? -scalars[at + classes]
          : this.stepSize * scalars[at + 2 * classes];
        this.deviations[i * points + j] = relaxation * (scalars[at] - this.frozen[i]);
      }
    }
  }

  /** The drive on node q, less deviation times value. */
  private setDrive(q: i32): void {
    const classes = this.classes;
    const points = this.rule.degree + 1;
    const drive = this.drive;
    const deviation = this.deviation;
    const at = q * classes;
    combineRowsAt(drive, 0, points, this.readouts, at, classes, this.forces, 0);
    combineRowsAt(deviation, 0, points, this.ratios, at, classes, this.deviations, 0);
    subtractProducts(drive, deviation, this.stages, q * points, points);
  }

  /** Adds the weighted values and their spread at nodes 1..n, class by class, to the sums. */
  private readOut(q: i32): void {
    const classes = this.classes;
    const n = this.rule.degree;
    const stages = this.stages;
    const from = q * (n + 1) + 1;
    const weight = this.family.weight[q];
    for (let i = 0; i < classes; i++) {
      const share = weight * this.ratios[q * classes + i];
      if (this.family.isSignal) {
        const moment = weight * this.readouts[q * classes + i];
        addMultipleAt(this.first, i * n, moment, stages, from, n);
        addSquaresAt(this.second, i * n, share, stages, from, n);
      } else addMultipleAt(this.second, i * n, share, stages, from, n);
    }
  }

  private addTo(means: Float64Array[], variances: Float64Array[]): void {
    const n = this.rule.degree;
    for (let i = 1; i <= n; i++) {
      for (let c = 0; c < this.classes; c++) {
        if (this.family.isSignal) means[i][c] += this.first[c * n + i - 1];
        variances[i][c] += this.second[c * n + i - 1];
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
