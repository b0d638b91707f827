import type { Lobatto } from "../../numerics/lobatto.js";
import type { Family } from "./family.js";
import type { ModesStep } from "./modes-step.js";
import { StageWeights } from "./stage-weights.js";

/**
 * A family whose nodes have directions and ratios of their own over one step. With the relaxation r frozen
 * and its deviation, times the last stage values, taken off the drive, each node is solved exactly.
 */
export class MixedStep implements ModesStep {
  readonly equilibrium = NaN; // no node of a mixed family is retired
  private readonly weights: StageWeights;
  /** [class][direction or ratio of the node]. */
  private readonly readouts: readonly Float64Array[];
  private readonly ratios: readonly Float64Array[];
  /** [class][k] monomials of the force on a node of direction (or ratio) 1. */
  private readonly forces: readonly Float64Array[];
  /** [class][node j] deviation of the share from its frozen value, times the relaxation constant. */
  private readonly deviations: readonly Float64Array[];
  private readonly monomials: Float64Array;
  private frozen: Float64Array = new Float64Array(0);
  private uneven = false;
  /** [node][stage] */
  private readonly stages: Float64Array;

  constructor(
    readonly family: Family,
    private readonly rule: Lobatto,
    private readonly stepSize: number,
  ) {
    const { own, kind } = family;
    if (!own)
      throw new TypeError("MixedStep: family: own: missing, expected one ratio for each node");
    this.ratios = own.ratio;
    this.readouts = kind === "signal" ? own.direction : own.ratio;
    this.weights = new StageWeights(rule);
    this.weights.reserve(family.value.length);
    this.forces = own.ratio.map(() => new Float64Array(rule.degree + 1));
    this.deviations = own.ratio.map(() => new Float64Array(rule.degree + 1));
    this.monomials = new Float64Array(rule.degree + 1);
    this.stages = new Float64Array(family.value.length * rule.degree);
  }

  prepare(logStep: number, frozen: Float64Array): void {
    const { family, ratios } = this;
    const n = this.rule.degree;
    this.frozen = frozen;
    for (let q = 0; q < family.value.length; q++) {
      let r = 0;
      for (let i = 0; i < ratios.length; i++) r += frozen[i] * ratios[i][q];
      this.weights.fill(q, Math.exp(family.logRate[q] + logStep), family.relaxation * r);
      this.stages.fill(family.value[q], q * n, (q + 1) * n);
    }
  }

  sweep(scalars: Float64Array, means: Float64Array[], variances: Float64Array[]): void {
    this.setForces(scalars);
    const passes = this.uneven ? 2 : 1;
    for (let q = 0; q < this.family.value.length; q++) {
      for (let pass = 0; pass < passes; pass++) {
        this.setMonomials(q);
        this.follow(q);
      }
      this.readOut(q, means, variances);
    }
  }

  finish(out: Float64Array): void {
    const n = this.rule.degree;
    for (let q = 0; q < out.length; q++) out[q] = this.stages[q * n + n - 1];
  }

  private setForces(scalars: Float64Array): void {
    const { rule, family, forces, deviations, frozen } = this;
    const classes = frozen.length;
    this.uneven = false;
    for (let i = 0; i < classes; i++) {
      forces[i].fill(0);
      for (let j = 0; j <= rule.degree; j++) {
        const at = 3 * j * classes + i;
        const force =
          family.kind === "signal"
            ? -scalars[at + classes]
            : this.stepSize * scalars[at + 2 * classes];
        const basis = rule.monomial[j];
        for (let k = 0; k <= rule.degree; k++) forces[i][k] += basis[k] * force;
        deviations[i][j] = family.relaxation * (scalars[at] - frozen[i]);
        if (deviations[i][j] !== 0) this.uneven = true;
      }
    }
  }

  /** Monomial coefficients of the drive on node q, less deviation times value. */
  private setMonomials(q: number): void {
    const { rule, monomials, forces, readouts, ratios, deviations, stages } = this;
    const n = rule.degree;
    monomials.fill(0);
    for (let i = 0; i < forces.length; i++) {
      const share = readouts[i][q];
      for (let k = 0; k <= n; k++) monomials[k] += share * forces[i][k];
    }
    if (!this.uneven) return;
    for (let j = 0; j <= n; j++) {
      let deviation = 0;
      for (let i = 0; i < ratios.length; i++) deviation += ratios[i][q] * deviations[i][j];
      const value = deviation * (j === 0 ? this.family.value[q] : stages[q * n + j - 1]);
      const basis = rule.monomial[j];
      for (let k = 0; k <= n; k++) monomials[k] -= basis[k] * value;
    }
  }

  private follow(q: number): void {
    const n = this.rule.degree;
    const { monomials, stages } = this;
    const { data, stride } = this.weights;
    const start = this.family.value[q];
    let row = q * stride + n;
    for (let i = 0; i < n; i++) {
      let value = data[q * stride + i] * start;
      for (let k = 0; k <= n; k++) value += data[row + k] * monomials[k];
      stages[q * n + i] = value;
      row += n + 1;
    }
  }

  private readOut(q: number, means: Float64Array[], variances: Float64Array[]): void {
    const n = this.rule.degree;
    const { readouts, ratios, stages, family } = this;
    const signal = family.kind === "signal";
    const weight = family.weight[q];
    for (let i = 0; i < n; i++) {
      const value = stages[q * n + i];
      const spread = weight * (signal ? value * value : value);
      const mean = means[i + 1];
      const variance = variances[i + 1];
      for (let c = 0; c < ratios.length; c++) {
        if (signal) mean[c] += readouts[c][q] * weight * value;
        variance[c] += ratios[c][q] * spread;
      }
    }
  }
}
