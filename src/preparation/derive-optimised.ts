import type { Problem } from "../problem/problem.js";
import { deriveProblem } from "../symbolic/derivation/derive-system.js";
import type { OdeSystem } from "../symbolic/derivation/ode-system.js";
import { TRUE_RULES, type Rules } from "../symbolic/derivation/stages.js";
import type { LossDerivation } from "../symbolic/loss/loss-derivation.js";
import { updateOf } from "../optimisers/update-of.js";

/** The limit of a problem under its optimiser. */
export function deriveOptimised(
  problem: Pick<
    Problem,
    "loss" | "classes" | "teacher" | "optimiser" | "ridge" | "batch" | "parameters"
  >,
  derivation?: LossDerivation,
  rules: Rules = TRUE_RULES,
): Promise<OdeSystem> {
  return deriveProblem(problem, rules, updateOf(problem), derivation);
}
