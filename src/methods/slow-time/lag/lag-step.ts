import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import { logAdd } from "../../../numerics/log-add.js";
import type { Family } from "../scalar/family.js";
import { StageIteration, type StageModel, type StageStart } from "../states/stage-iteration.js";
import type { TrackedFamily } from "../quadratic/tracked-family.js";
import type { LawLayout } from "../states/laws.js";
import { LagDrives } from "./lag-drives.js";
import { LagNoise } from "./lag-noise.js";
import { LagOperators } from "./lag-operators.js";
import { LagSignals } from "./lag-signals.js";
import {
  LawBlocks,
  MEAN_BY_CURVATURE,
  MEAN_BY_FORCE,
  VARIANCE_BY_CURVATURE,
  VARIANCE_BY_FORCE,
  VARIANCE_BY_NOISE,
} from "./law-blocks.js";
import type { Lag } from "./lag-of.js";
import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";

/** What moves the modes. */
export interface LagMotion {
  readonly expectation: OneLogitExpectations;
  /** [class] p_i of those that gradients are drawn from: the first classes of the families. */
  readonly shares: readonly number[];
  /** [class] what r is taken less. */
  readonly origins: readonly number[];
  readonly lag: Lag;
  /** [family] of Z = X - X* where X is followed beside it. */
  readonly tracks?: readonly TrackedFamily[] | undefined;
}

/** What a step is made with. */
export interface LagStepParts extends LagMotion {
  readonly families: readonly Family[];
  readonly tableau: RadauTableau;
  readonly layout: LawLayout;
  /** t_0. */
  readonly unit: number;
}

/** One Radau step in u = log(1 + t/t_0) of the modes of X and of what it follows. */
export class LagStep implements StageModel {
  readonly drives: LagDrives;
  private readonly operators: LagOperators;
  private readonly signals: LagSignals;
  private readonly noise: LagNoise;
  private readonly blocks: LawBlocks;
  private readonly speeds: Float64Array;
  private readonly response: Float64Array;
  private readonly iteration: StageIteration;
  /** [family][stage][node] values; of noise, its covariances with y beside them. */
  private values: Float64Array[][] = [];
  private mixed: Float64Array[][] = [];
  /** [family][node] of signals, where they are tracked. */
  private moves: Float64Array[] = [];

  constructor(private readonly parts: LagStepParts) {
    const { expectation, shares, lag, tableau, layout } = parts;
    const { stages } = tableau;
    this.drives = new LagDrives(expectation, shares, stages);
    this.operators = new LagOperators(lag, tableau);
    this.signals = new LagSignals(this.operators, this.drives);
    this.noise = new LagNoise(this.operators, this.drives);
    this.blocks = new LawBlocks(shares.length, stages);
    this.speeds = new Float64Array(stages);
    this.response = new Float64Array((stages * layout.size) ** 2);
    this.iteration = new StageIteration(this, tableau, layout);
  }

  /** Takes a step of length h in u; returns what {@link StageIteration.take} does. */
  take(start: StageStart, h: number, tolerance: number): number | undefined {
    const { tableau, unit } = this.parts;
    for (let j = 0; j < tableau.stages; j++)
      this.speeds[j] = unit * Math.exp(start.u + h * tableau.nodes[j]);
    this.operators.set(h, this.speeds);
    this.makeRoom();
    return this.iteration.take(start, h, tolerance);
  }

  /** Moves the families to the end of the step; returns the laws there. */
  accept(start: StageStart, h: number): Float64Array {
    this.parts.families.forEach((family, f) => {
      if (family.isSignal) {
        this.signals.accept(family, this.values[f]);
        this.parts.tracks?.[f].move(this.moves[f]);
      } else this.noise.accept(family, this.values[f], this.mixed[f]);
    });
    return this.iteration.accept(start, h);
  }

  /** Slow time over the step: the integral of gamma sum_i p_i H_i. */
  slowTime(): number {
    const { stages, weights, lag } = this.operators;
    let sum = 0;
    for (const curvature of this.drives.curvature)
      for (let j = 0; j < stages; j++) sum += weights[(stages - 1) * stages + j] * curvature[j];
    return lag.stepSize * sum;
  }

  apply(values: Float64Array, image: Float64Array): boolean {
    if (!this.drives.evaluate(values)) return false;
    this.solve();
    const { origins } = this.parts;
    for (let k = 0; k < image.length; k++)
      image[k] = k % 2 === 0 ? 0 - origins[(k >> 1) % origins.length] : 0;
    const { families } = this.parts;
    for (let f = 0; f < families.length; f++)
      addLaws(families[f], this.values[f], image, origins.length);
    return true;
  }

  respond(values: Float64Array, scales: Float64Array): Float64Array {
    this.drives.differentiate(values, scales);
    this.blocks.begin();
    this.solve(this.blocks);
    const classes = this.parts.shares.length;
    for (let k = 0; k < classes; k++) for (let i = 0; i < classes; i++) this.writeResponse(k, i);
    return this.response;
  }

  writeNorms(out: Float64Array): void {
    const { families } = this.parts;
    out[0] = Math.exp(logNormOf(families, (f) => families[f].value));
    for (let j = 1; j < out.length; j++)
      out[j] = Math.exp(logNormOf(families, (f) => this.values[f][j - 1]));
  }

  /** How the laws of class k answer to those of class i, by the drives of that. */
  private writeResponse(k: number, i: number): void {
    const { stages } = this.operators;
    const { size } = this.parts.layout;
    const width = stages * size;
    for (let s = 0; s < stages; s++)
      for (let j = 0; j < stages; j++)
        for (let by = 0; by < 2; by++) {
          const at = (s * size + 2 * k) * width + j * size + 2 * i + by;
          this.response[at] = this.meanBy(k, i, s, j, by);
          this.response[at + width] = this.varianceBy(k, i, s, j, by);
        }
  }

  private meanBy(k: number, i: number, s: number, j: number, by: number): number {
    const at = s * this.operators.stages + j;
    const slopes = this.drives.slopes[i];
    return (
      this.blocks.of(MEAN_BY_CURVATURE, k, i)[at] * slopes[6 * j + by] +
      this.blocks.of(MEAN_BY_FORCE, k, i)[at] * slopes[6 * j + 2 + by]
    );
  }

  private varianceBy(k: number, i: number, s: number, j: number, by: number): number {
    const at = s * this.operators.stages + j;
    const slopes = this.drives.slopes[i];
    return (
      this.blocks.of(VARIANCE_BY_CURVATURE, k, i)[at] * slopes[6 * j + by] +
      this.blocks.of(VARIANCE_BY_FORCE, k, i)[at] * slopes[6 * j + 2 + by] +
      this.blocks.of(VARIANCE_BY_NOISE, k, i)[at] * slopes[6 * j + 4 + by]
    );
  }

  private solve(blocks?: LawBlocks): void {
    this.parts.families.forEach((family, f) => {
      const track = this.parts.tracks?.[f];
      const way = track && { goal: track.goal, moves: this.moves[f] };
      if (family.isSignal) this.signals.solve(family, this.values[f], blocks, way);
      else this.noise.solve(family, this.values[f], this.mixed[f], blocks);
    });
  }

  private makeRoom(): void {
    const room = (length: number): Float64Array[] =>
      Array.from(this.speeds, () => new Float64Array(length));
    this.parts.families.forEach(({ value, isSignal }, f) => {
      if (this.values[f]?.[0].length === value.length) return;
      this.values[f] = room(value.length);
      this.mixed[f] = isSignal ? [] : room(value.length);
      this.moves[f] = new Float64Array(isSignal ? value.length : 0);
    });
  }
}

/** log ||X||^2 for values of the families. */
export function logNormOf(
  families: readonly Family[],
  valuesOf: (f: number) => Float64Array,
): number {
  return families.reduce(
    (sum, family, f) => logAdd(sum, family.logNorm(valuesOf(f), 0)),
    -Infinity,
  );
}

/** Adds the means and variances of r under all classes at all stages: [(stage * classes + class) * 2]. */
function addLaws(
  family: Family,
  stages: readonly Float64Array[],
  image: Float64Array,
  classes: number,
): void {
  const count = family.value.length;
  const length = family.hasOwn ? 1 : count; // of a run of nodes alike
  for (let s = 0; s < stages.length; s++)
    for (let first = 0; first < count; first += length) {
      let moment = 0;
      let spread = 0;
      for (let q = first; q < first + length; q++) {
        const value = family.weight[q] * stages[s][q];
        moment += value;
        spread += value * stages[s][q];
      }
      for (let i = 0; i < classes; i++) {
        const at = 2 * (s * classes + i);
        if (family.isSignal) image[at] += family.directionOf(i, first) * moment;
        image[at + 1] += family.ratioOf(i, first) * (family.isSignal ? spread : moment);
      }
    }
}
