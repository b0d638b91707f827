import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import type { StepSizeRule } from "./step-size-rule.js";

/** gamma itself. */
export const constant: StepSizeRule<"constant"> = {
  rule: "constant",
  schema: strict({ rule: z.literal("constant"), gamma: positive }),
  dependsOn: "nothing",
  takes: ["ridge", "batch", "parameters", "optimiser"],
};
