import type { Complaint } from "./input-error.js";
import { parameterNames } from "./parameter-names.js";
import type { Problem } from "./problem.js";

/** What a step may do besides following one gradient, by its key in the problem file. */
export type StepFeature = "ridge" | "batch" | "parameters" | "optimiser";

/** What a problem asks for, as shown; undefined where it does not. */
const ASKED: Readonly<Record<StepFeature, (problem: Problem) => Complaint | undefined>> = {
  ridge: ({ ridge = 0 }) => asked(ridge > 0, "ridge", `${ridge}, expected none`),
  batch: ({ batch = 1 }) => asked(batch > 1, "batch", `${batch}, expected none`),
  parameters: (problem) => {
    const names = parameterNames(problem);
    return asked(names.length > 0, "parameters", `${names.join(", ")}, expected none`);
  },
  optimiser: ({ optimiser }) =>
    asked(
      optimiser !== undefined && optimiser.rule !== PLAIN,
      "optimiser.rule",
      `${optimiser?.rule}, expected ${PLAIN}`,
    ),
};
const FEATURES = Object.keys(ASKED) as readonly StepFeature[];

/** The optimiser of a problem that names none. */
export const PLAIN = "sgd";

function asked(isAsked: boolean, path: string, text: string): Complaint | undefined {
  return isAsked ? { path, text } : undefined;
}

/**
 * What a problem asks of a step and is not taken.
 * @param taken the features that are taken by `name`
 */
export function featureComplaint(
  problem: Problem,
  name: string,
  taken: readonly StepFeature[],
): Complaint | undefined {
  const complaints = FEATURES.filter((feature) => !taken.includes(feature)).map((feature) =>
    ASKED[feature](problem),
  );
  const first = complaints.find((complaint) => complaint !== undefined);
  return first && { ...first, text: `${first.text} with ${name}` };
}
