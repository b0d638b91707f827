import { logitsOf } from "../../problem/logits.js";
import { parameterNames } from "../../problem/parameter-names.js";
import type { Problem } from "../../problem/problem.js";
import type { DifferentiatedLoss } from "./loss-expression.js";

/** The derivatives of a loss in its logits and parameters, found when first asked for and then handed on. */
export type LossDerivation = () => Promise<DifferentiatedLoss>;

/** That of the loss of a problem: one for all that is derived, integrated and compiled from it. */
export function lossDerivation(
  problem: Pick<Problem, "loss" | "classes" | "teacher" | "parameters">,
): LossDerivation {
  let found: Promise<DifferentiatedLoss> | undefined;
  return () => (found ??= differentiated(problem));
}

/** Computer algebra is loaded only here. */
async function differentiated(
  problem: Pick<Problem, "loss" | "classes" | "teacher" | "parameters">,
): Promise<DifferentiatedLoss> {
  const { differentiateLoss } = await import("./loss-expression.js");
  return differentiateLoss(problem.loss, logitsOf(problem), parameterNames(problem));
}
