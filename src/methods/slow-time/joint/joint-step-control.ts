import { shortenStep } from "../shorten-step.js";
import type { PreviousStep } from "../scalar/prediction.js";
import type { JointFamily } from "./joint-family.js";
import type { JointRunSettings } from "./joint-run-settings.js";

/** Least log length of a step, by itself and against slow time. */
const SHORTEST = -80;
const SHORTEST_OF_TIME = -32;

/**
 * How long steps are: the quality of a step, its error over the tolerance, decides on the length of the next
 * one. Logarithms of lengths throughout.
 */
export class JointStepControl {
  /** How far the drives are trusted to vary on the scale of tau: not right after a step that was too long. */
  private trust = 1;

  constructor(private readonly settings: JointRunSettings) {}

  /** Length of the first step. */
  first(families: readonly JointFamily[]): number {
    const fastest = Math.max(...families.map(({ rate }) => Math.max(...rate)));
    return Math.log(0.1 / (fastest * this.settings.parts));
  }

  /** Factor to the next step after one of quality at most 1; where the drives vary on the scale of tau it may grow with tau. */
  growth(quality: number, { logTau, logStep }: PreviousStep, sweeps: number): number {
    const { degree, mostSweeps, mostGrowth } = this.settings;
    const withTau = logTau === -Infinity ? 0 : Math.min(3, Math.log1p(Math.exp(logStep - logTau)));
    const byQuality = Math.log(0.85) - Math.log(Math.max(quality, 1e-300)) / degree;
    const bySweeps = Math.log(mostSweeps / sweeps);
    const most = this.trust * withTau + Math.min(byQuality, bySweeps);
    this.trust = Math.min(1, this.trust + 0.25);
    return Math.min(Math.log(mostGrowth), most);
  }

  /** Factor to the next attempt after one of quality above 1, or NaN where the stage equations did not converge. */
  reduction(quality: number): number {
    this.trust = 0;
    return shortenStep(quality, this.settings.degree);
  }

  /** Whether a step is too short to bring slow time forward. */
  isTooShort(logStep: number, logTau: number): boolean {
    return logStep < logTau + SHORTEST_OF_TIME || logStep < SHORTEST;
  }
}
