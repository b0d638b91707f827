import {
  isStepSize,
  scheduleFunction,
  stepSizeComplaint,
} from "../../../step-size/schedule-function.js";
import type { StepSizeRule } from "./stage-view.js";

/** gamma(t) from its expression. */
export async function schedule(expression: string, where: string): Promise<StepSizeRule> {
  const gamma = await scheduleFunction(expression, where);
  const rule: StepSizeRule = {
    logStepSize(view, node) {
      const time = Math.exp(view.logTimeAt(node));
      const value = gamma(time);
      if (isStepSize(value, time)) return Math.log(value);
      rule.complaint = stepSizeComplaint(value, time);
      return NaN;
    },
  };
  return rule;
}
