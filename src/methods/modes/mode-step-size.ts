import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { Schedule } from "../../step-size/schedule-function.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import { meanEigenvalues } from "../mean-eigenvalues.js";
import { steepestStepSize, type SlopesAt } from "./steepest-step-size.js";

/** A step-size rule as a function of one accumulated quantity I(t), I(0) = 0. */
export interface StepSizeLaw {
  /** gamma as a function of I, or of the expectations and the slopes of the averages. */
  stepSize(accumulated: number, expectations: Float64Array, slopesAt: SlopesAt): number;
  /** Whether it takes the whole state to know gamma. */
  readonly needsState: boolean;
  /** dI/dt, given [class] F_i = E_i[f'^2]. */
  growth(fishers: Float64Array): number;
}

/**
 * The deterministic equivalent of the step-size rule. AdaGrad-Norm: the squared gradient norm of a step is
 * d sum_i p_i (tr K_i / d) F_i / b to leading order, so gamma = eta / sqrt(b^2 + I), I' = sum_i p_i (tr K_i / d) F_i / b.
 * A schedule accumulates t itself; rules that look at the state alone are those of steepest-step-size.ts.
 */
export function stepSizeLaw(
  problem: Problem,
  modes: Modes,
  compiled: CompiledSystem,
  schedule: Schedule | undefined,
): StepSizeLaw {
  const rule = problem.stepSize;
  const still = { needsState: false, growth: () => 0 };
  if (rule.rule === "constant") return { ...still, stepSize: () => rule.gamma };
  if (schedule) return { ...still, stepSize: schedule, growth: () => 1 };
  const steepest = steepestStepSize(problem, compiled);
  if (steepest)
    return {
      ...still,
      needsState: true,
      stepSize: (_, values, slopesAt) => steepest(values, slopesAt),
    };
  if (rule.rule !== "adagrad-norm") throw new Error(`stepSizeLaw: ${rule.rule} without a schedule`);
  const traces = meanEigenvalues(modes);
  const weights = problem.classes.map(
    ({ probability }, i) => (probability * traces[i]) / (problem.batch ?? 1),
  );
  return {
    ...still,
    stepSize: (accumulated) => rule.eta / Math.sqrt(rule.b * rule.b + accumulated),
    growth: (fishers) => weights.reduce((sum, weight, i) => sum + weight * fishers[i], 0),
  };
}
