import type { StepSizeRule } from "./stage-view.js";

/** Below this numerator and denominator have lost their digits to underflow. */
const LOST = 1e-280;

/**
 * log of the quotient that is the step size. Both sides vanish at the optimum: once they are rounding or have
 * underflowed their quotient says nothing, and elsewhere it may be negative. Both are no step size.
 */
export function logQuotient(rule: StepSizeRule, numerator: number, denominator: number): number {
  const quotient = numerator / denominator;
  if (quotient > 0 && denominator > LOST) return Math.log(quotient);
  const shown = `${numerator.toPrecision(2)} / ${denominator.toPrecision(2)}`;
  rule.complaint = `gamma = ${shown} is no step size; both vanish at the optimum, and below 1e-280 or the rounding of X nothing is left of them`;
  return NaN;
}
