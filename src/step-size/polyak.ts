import * as z from "../bundled/zod.js";
import { strict } from "../problem/schema-parts.js";
import type { StepSizeRule } from "./step-size-rule.js";

/** The gamma that decreases |X - X*|^2 most per unit of t. */
export const polyak: StepSizeRule<"polyak"> = {
  rule: "polyak",
  schema: strict({ rule: z.literal("polyak") }),
  dependsOn: "state",
  takes: ["ridge", "batch"],
  teacher: "the rule minimises d||X - X*||^2/dt",
};
