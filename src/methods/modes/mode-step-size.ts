import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import { meanEigenvalues } from "../mean-eigenvalues.js";

/** A step-size rule as a function of one accumulated quantity I(t), I(0) = 0. */
export interface StepSizeLaw {
  /** gamma as a function of I. */
  stepSize(accumulated: number): number;
  /** dI/dt, given [class] F_i = E_i[f'^2]. */
  growth(fishers: Float64Array): number;
}

/**
 * The deterministic equivalent of the step-size rule. AdaGrad-Norm: the squared gradient norm of a step is
 * d sum_i p_i (tr K_i / d) F_i / b to leading order, so gamma = eta / sqrt(b^2 + I), I' = sum_i p_i (tr K_i / d) F_i / b.
 */
export function stepSizeLaw(problem: Problem, modes: Modes): StepSizeLaw {
  const rule = problem.stepSize;
  if (rule.rule === "constant") return { stepSize: () => rule.gamma, growth: () => 0 };
  if (rule.rule !== "adagrad-norm") throw new Error(`stepSizeLaw: ${rule.rule}`);
  const traces = meanEigenvalues(modes);
  const weights = problem.classes.map(
    ({ probability }, i) => (probability * traces[i]) / (problem.batch ?? 1),
  );
  return {
    stepSize: (accumulated) => rule.eta / Math.sqrt(rule.b * rule.b + accumulated),
    growth: (fishers) => weights.reduce((sum, weight, i) => sum + weight * fishers[i], 0),
  };
}
