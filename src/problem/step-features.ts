import type { Complaint } from "./input-error.js";
import { parameterNames } from "./parameter-names.js";
import type { Problem } from "./problem.js";

/** What a step may do besides following one gradient, by its key in the problem file. */
export type StepFeature = "ridge" | "batch" | "parameters";

/** Whether a problem asks for it. */
const ASKED: Readonly<Record<StepFeature, (problem: Problem) => boolean>> = {
  ridge: ({ ridge = 0 }) => ridge > 0,
  batch: ({ batch = 1 }) => batch > 1,
  parameters: (problem) => parameterNames(problem).length > 0,
};
const FEATURES = Object.keys(ASKED) as readonly StepFeature[];

/**
 * What a problem asks of a step and is not taken.
 * @param taken the features that are taken by `name`
 */
export function featureComplaint(
  problem: Problem,
  name: string,
  taken: readonly StepFeature[],
): Complaint | undefined {
  const missing = FEATURES.find((feature) => ASKED[feature](problem) && !taken.includes(feature));
  if (missing === undefined) return undefined;
  const found = missing === "parameters" ? parameterNames(problem).join(", ") : problem[missing];
  return { path: missing, text: `${String(found)}, expected none with ${name}` };
}
