import type { Lobatto } from "../../../numerics/lobatto.js";
import { FamilyFrame } from "./family-frame.js";
import type { JointFamily } from "./joint-family.js";
import type { Averages, ScalarLayout } from "./joint-layout.js";
import { NoiseStep } from "./noise-step.js";
import { SignalStep } from "./signal-step.js";

/** Passes over a family at given scalars: what M moves within the step is met by iteration. */
const MOST_PASSES = 12;

/** One family over one step: every mode solved exactly under polynomial scalars. */
export class JointFamilyStep {
  private readonly frame: FamilyFrame;
  private readonly signals: SignalStep;
  private readonly noise: NoiseStep | undefined;
  private readonly spread: Float64Array;
  private readonly turned: Float64Array;

  constructor(
    readonly family: JointFamily,
    private readonly layout: ScalarLayout,
    rule: Lobatto,
  ) {
    this.frame = new FamilyFrame(family, layout, rule);
    this.signals = new SignalStep(this.frame);
    const noisy = family.ratio.some((value) => value > 0);
    this.noise = noisy ? new NoiseStep(this.frame) : undefined;
    this.spread = new Float64Array(layout.logits * layout.logits);
    this.turned = new Float64Array(this.spread.length);
  }

  /** Sets the length of the step and freezes M at the scalars that start at `offset`. */
  prepare(length: number, scalars: Float64Array, offset: number): void {
    this.frame.freeze(scalars, offset);
    this.signals.prepare(length);
    this.noise?.prepare(length);
  }

  /** Solves the family under the scalars at the nodes. */
  sweep(scalars: Float64Array, tolerance: number): void {
    this.frame.set(scalars, tolerance);
    this.signals.set(scalars);
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const change = Math.max(this.signals.relax(), this.noise?.relax() ?? 0);
      if (this.frame.constant || !(change > tolerance)) break;
    }
  }

  /** Adds the family to the averages at a node. */
  accumulate(node: number, out: Averages): void {
    const { spread } = this;
    spread.fill(0);
    this.signals.accumulate(node, out, spread);
    this.addSpread(out.covariances);
    if (!this.noise) return;
    spread.fill(0);
    this.noise.accumulate(node, spread);
    this.addSpread(out.covariances);
    if (out.difference) this.addSpread(out.difference.covariances);
  }

  /** Adds the spread, turned out of the frame and weighted by class, to [class][logit][logit]. */
  private addSpread(covariances: Float64Array): void {
    const { spread, turned, layout, family } = this;
    const square = spread.length;
    this.frame.rotation.matrixBack(spread, 0, turned, 0);
    for (let i = 0; i < layout.classes; i++) {
      const ratio = family.ratio[i];
      for (let k = 0; k < square; k++) covariances[i * square + k] += ratio * turned[k];
    }
  }

  /** Takes note of the scalars at the nodes, for `squaredGradient`. */
  refresh(scalars: Float64Array): void {
    this.frame.set(scalars, 0);
    this.signals.set(scalars);
  }

  /** |grad L|^2 over h^2, noise included, that the family contributes at a node. */
  squaredGradient(node: number): number {
    this.frame.matrixAt(node, this.spread);
    const signals = this.signals.squaredGradient(node, this.spread);
    return signals + (this.noise?.squaredGradient(node, this.spread) ?? 0);
  }

  /** Writes xbar and N at the end of the step. */
  finish(positions: Float64Array, noise: Float64Array): void {
    this.signals.finish(positions);
    if (this.noise) this.noise.finish(noise);
  }
}
