import type { Optimiser, Problem } from "../problem/problem.js";
import { keyed } from "../problem/schema-parts.js";
import { PLAIN } from "../problem/step-features.js";
import { adam } from "./adam.js";
import { averaging } from "./averaging.js";
import { clipping } from "./clipping.js";
import { dana } from "./dana.js";
import { momentum } from "./momentum.js";
import type { OptimiserDefinition, OptimiserName } from "./optimiser.js";
import { rmspropNorm } from "./rmsprop-norm.js";
import { rmsprop } from "./rmsprop.js";
import { scheduleFree } from "./schedule-free.js";
import { sgd } from "./sgd.js";
import { sign } from "./sign.js";

/** Every optimiser by its name in the problem file. */
export const OPTIMISERS: { readonly [Name in OptimiserName]: OptimiserDefinition<Name> } = {
  sgd,
  momentum,
  dana,
  averaging,
  "schedule-free": scheduleFree,
  clipping,
  sign,
  rmsprop,
  adam,
  "rmsprop-norm": rmspropNorm,
};

/** The key `optimiser` of a problem file. */
export const optimiserSchema = keyed("rule", [
  sgd.schema,
  momentum.schema,
  dana.schema,
  averaging.schema,
  scheduleFree.schema,
  clipping.schema,
  sign.schema,
  rmsprop.schema,
  adam.schema,
  rmspropNorm.schema,
]);

/** The optimiser of a problem. */
export const optimiserOf = ({ optimiser }: Pick<Problem, "optimiser">): Optimiser =>
  optimiser ?? { rule: PLAIN };

/** Its definition, for settings that are its own. */
export function definitionOf({ rule }: Optimiser): OptimiserDefinition<OptimiserName> {
  return OPTIMISERS[rule] as OptimiserDefinition<OptimiserName>;
}

/** Whether an optimiser of this name does without a step size. */
export function mayLeaveOutStepSize(rule: unknown): boolean {
  const found = Object.entries(OPTIMISERS).find(([name]) => name === rule)?.[1];
  return found?.stepSizeIsOptional === true;
}
