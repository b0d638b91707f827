import * as z from "../bundled/zod.js";
import { strict } from "../problem/schema-parts.js";
import type { StepSizeRule } from "./step-size-rule.js";

/** The gamma that decreases the population risk, without any ridge, most per unit of t: exact line search, by its formula in methods/modes/steepest-step-size.ts. */
export const lineSearch: StepSizeRule<"line-search"> = {
  rule: "line-search",
  schema: strict({ rule: z.literal("line-search") }),
  dependsOn: "state",
  takes: ["ridge", "batch"],
};
