import type { i32 } from "../../../numerics/portable.js";
import { shortenStep } from "../shorten-step.js";

/** log of the largest growth of a step; the stages see the whole step, so that a large one checks itself. */
const MOST_GROWTH = Math.log(1e6);
/** Part of the tolerance aimed at. */
const LOG_AIM = Math.log(0.5);

/**
 * Step lengths from the error that the last two steps left unresolved, of order `degree` in the length. The
 * predictive controller of Gustafsson (ACM Trans. Math. Softw. 20 (1994)): what changed the error from one step to the
 * next, the drives slowing down with tau above all, will do so again.
 */
export class PredictiveControl {
  private logStep: number = NaN;
  private logQuality: number = NaN;

  constructor(private readonly degree: i32) {}

  /** log of the factor by which a rejected step is shortened; `quality` is NaN when it was not solved. */
  shrink(quality: number): number {
    this.logStep = NaN;
    return shortenStep(quality, this.degree);
  }

  /** log of the factor to the next step after one of length e^logStep. */
  growth(quality: number, logStep: number): number {
    const logQuality = Math.log(Math.max(quality, 1e-300));
    const byQuality = (LOG_AIM - logQuality) / this.degree;
    const trend = logStep - this.logStep + (this.logQuality - logQuality) / this.degree;
    this.logStep = logStep;
    this.logQuality = logQuality;
    return Math.min(MOST_GROWTH, byQuality + (isNaN(trend) ? 0 : Math.max(trend, 0)));
  }
}
