import { InputError } from "../../../problem/input-error.js";
import { compileFunction } from "../../../symbolic/expression/compile-function.js";
import type { StepSizeRule } from "./stage-view.js";

/** gamma(t) from its expression. */
export async function schedule(expression: string, where: string): Promise<StepSizeRule> {
  const gamma = await scheduleFunction(expression, where);
  const rule: StepSizeRule = {
    logStepSize(view, node) {
      const time = Math.exp(view.logTimeAt(node));
      const value = gamma(time);
      if (isStepSize(value)) return Math.log(value);
      rule.complaint = complaintAbout(value, time);
      return NaN;
    },
  };
  return rule;
}

/** The step size as a function of t. @throws InputError where the expression cannot be read */
export async function scheduleFunction(
  expression: string,
  where: string,
): Promise<(time: number) => number> {
  try {
    return await compileFunction(expression, ["t"]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(where, "stepSize.gamma", `${reason}, expected an expression in t`);
  }
}

/** @throws InputError naming the first of the times at which the schedule gives no step size */
export async function checkSchedule(
  expression: string,
  where: string,
  times: readonly number[],
): Promise<void> {
  const gamma = await scheduleFunction(expression, where);
  const bad = times.find((time) => !isStepSize(gamma(time)));
  if (bad !== undefined)
    throw new InputError(where, "stepSize.gamma", complaintAbout(gamma(bad), bad));
}

const isStepSize = (value: number): boolean => value > 0 && value < Infinity;

const complaintAbout = (value: number, time: number): string =>
  `${value} at t = ${time.toPrecision(6)}, expected a positive number`;
