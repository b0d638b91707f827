import type { Problem } from "../../../problem/problem.js";

/** gamma as a function of t and of what a rule accumulates, I' = sum_i p_i (tr K_i / d) tr F_i / batch. */
export interface StepSizeLaw {
  value(time: number, accumulated: number): number;
  /** d gamma / d I */
  slope(time: number, accumulated: number): number;
  /** d gamma / d t at fixed I. */
  rate(time: number): number;
}

/** Part of t, or of a unit of t, over which a schedule is differenced. */
const DIFFERENCE = 1e-4;

/** The law of a problem's rule: one of those that do not look at X - X* or at the risk. */
export async function stepSizeLaw({ stepSize, name }: Problem): Promise<StepSizeLaw> {
  const still = { slope: () => 0, rate: () => 0 };
  if (stepSize.rule === "constant") return { ...still, value: () => stepSize.gamma };
  if (stepSize.rule === "adagrad-norm") {
    const { eta, b } = stepSize;
    return {
      ...still,
      value: (_, accumulated) => eta / Math.sqrt(b * b + accumulated),
      slope: (_, accumulated) => (-0.5 * eta) / (b * b + accumulated) ** 1.5,
    };
  }
  if (stepSize.rule !== "schedule")
    throw new Error(`fluctuations: ${stepSize.rule}: refused before`);
  const { scheduleFunction } = await import("../../../step-size/schedule-function.js");
  const gamma = await scheduleFunction(stepSize.gamma, name);
  return {
    ...still,
    value: gamma,
    rate(time) {
      const h = DIFFERENCE * Math.max(1, time);
      if (time < 2 * h)
        // one-sided, of second order as well
        return (-3 * gamma(time) + 4 * gamma(time + h) - gamma(time + 2 * h)) / (2 * h);
      return (
        (8 * (gamma(time + h) - gamma(time - h)) - gamma(time + 2 * h) + gamma(time - 2 * h)) /
        (12 * h)
      );
    },
  };
}
