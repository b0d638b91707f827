import type { Complaint } from "../problem/input-error.js";
import { logitsOf } from "../problem/logits.js";
import type { Problem, StepSize } from "../problem/problem.js";
import { keyed } from "../problem/schema-parts.js";
import { featureComplaint } from "../problem/step-features.js";
import { teacherVectors } from "../problem/teacher-vectors.js";
import { adagradNorm } from "./adagrad-norm.js";
import { constant } from "./constant.js";
import { lineSearch } from "./line-search.js";
import { polyak } from "./polyak.js";
import { schedule } from "./schedule.js";
import type { Dependence, StepSizeRule } from "./step-size-rule.js";

type Rules = { readonly [Name in StepSize["rule"]]: StepSizeRule<Name> };

/** Every rule by its name in the problem file. */
export const STEP_SIZE_RULES: Rules = {
  constant,
  "adagrad-norm": adagradNorm,
  polyak,
  "line-search": lineSearch,
  schedule,
};

/** The key `stepSize` of a problem file. */
export const stepSizeSchema = keyed("rule", [
  constant.schema,
  adagradNorm.schema,
  polyak.schema,
  lineSearch.schema,
  schedule.schema,
]);

/** What gamma of a problem is a function of. */
export function dependenceOf({ rule }: StepSize): Dependence {
  return STEP_SIZE_RULES[rule].dependsOn;
}

/** What the rule asks of the rest of the problem and does not find there. */
export function stepSizeComplaints(problem: Problem): Complaint[] {
  const { rule } = problem.stepSize;
  const feature = featureComplaint(problem, `stepSize.rule ${rule}`, STEP_SIZE_RULES[rule].takes);
  if (feature) return [feature];
  const { teacher: reason } = STEP_SIZE_RULES[rule];
  if (reason === undefined) return [];
  const complaint = (text: string): Complaint[] => [{ path: "stepSize.rule", text }];
  if (problem.teacher === undefined)
    return complaint(`${rule}, expected a teacher X* with it (${reason})`);
  const [logits, taught] = [logitsOf(problem), teacherVectors(problem).length];
  if (logits === taught) return [];
  return complaint(`${rule} with ${taught} teacher logits and ${logits} of X, expected as many`);
}
