import * as z from "../bundled/zod.js";
import { strict, text } from "../problem/schema-parts.js";
import type { StepSizeRule } from "./step-size-rule.js";

/** gamma(t), an expression in t = n/d; schedule-function.ts says which are step sizes. */
export const schedule: StepSizeRule<"schedule"> = {
  rule: "schedule",
  schema: strict({ rule: z.literal("schedule"), gamma: text }),
  dependsOn: "time",
  takes: ["ridge", "batch", "parameters", "optimiser"],
};
