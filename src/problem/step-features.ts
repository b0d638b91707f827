import type { Complaint } from "./input-error.js";
import type { Problem } from "./problem.js";

/** What a step may do besides following one gradient, by its key in the problem file. */
export type StepFeature = "ridge" | "batch";

/** Whether a problem asks for it. */
const ASKED: Readonly<Record<StepFeature, (problem: Problem) => boolean>> = {
  ridge: ({ ridge = 0 }) => ridge > 0,
  batch: ({ batch = 1 }) => batch > 1,
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
  return { path: missing, text: `${problem[missing] ?? 0}, expected none with ${name}` };
}
