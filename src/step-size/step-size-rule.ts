import type * as z from "../bundled/zod.js";
import type { StepSize } from "../problem/problem.js";
import type { StepFeature } from "../problem/step-features.js";

/**
 * What gamma is a function of. The further down the list, the fewer methods can follow it: a constant enters every
 * formula as a number, a rule of the state makes gamma one of the unknowns.
 */
export type Dependence =
  | "nothing"
  | "time"
  /** An integral over the past of the run. */
  | "past"
  /** Population quantities of X at this moment. */
  | "state";

/**
 * A step-size rule as data: its keys in the problem file, and what it is and asks for. Its two formulas stand
 * elsewhere, apart from each other, since their agreement is evidence: the deterministic equivalent with the methods,
 * the algorithm with the simulation.
 */
export interface StepSizeRule<Name extends StepSize["rule"]> {
  readonly rule: Name;
  /** The keys; every message is the bare expectation. */
  readonly schema: z.ZodType<Extract<StepSize, { rule: Name }>> & z.core.$ZodTypeDiscriminable;
  readonly dependsOn: Dependence;
  /** What a step may do besides, the rule meaning the same with it. */
  readonly takes: readonly StepFeature[];
  /** Why the rule needs a teacher with as many logits as X; absent where it needs none. */
  readonly teacher?: string;
}
