import type { StepSizeRule } from "./stage-view.js";

/** Below this numerator and denominator have lost their digits to underflow. */
const LOST = 1e-280;

/** log of the quotient that is the step size; at the optimum it is 0/0, elsewhere it may be negative. */
export function logQuotient(rule: StepSizeRule, numerator: number, denominator: number): number {
  const quotient = numerator / denominator;
  if (quotient > 0 && denominator > LOST) return Math.log(quotient);
  const shown = `${numerator.toPrecision(2)}/${denominator.toPrecision(2)}`;
  rule.complaint = `the rule gives ${shown}, no positive step size; at the optimum it is 0/0`;
  return NaN;
}
