import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import type { StepSizeRule } from "./step-size-rule.js";

/** gamma = eta / sqrt(b^2 + the squared gradient norms so far, divided by d^2) (Ward, Wu, Bottou, JMLR 21 (2020)). */
export const adagradNorm: StepSizeRule<"adagrad-norm"> = {
  rule: "adagrad-norm",
  schema: strict({ rule: z.literal("adagrad-norm"), eta: positive, b: positive }),
  dependsOn: "past",
  takes: ["ridge", "batch", "parameters", "optimiser"],
};
