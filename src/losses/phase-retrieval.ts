import type { LossDefinition } from "./loss.js";
import { oneLogit } from "./pointwise.js";

/** Of a teacher's logit the size is known, and not the sign. */
export const phaseRetrieval: LossDefinition = {
  formula: { expression: "(abs(r) - y)^2", variable: "r" },
  labels: "any",
  convexity: "not convex",
  needsTeacher: true,
  classifier: "none",
  closedForm: "absolute difference",
  pointwise: () =>
    oneLogit({
      value: (r, y) => (Math.abs(r) - y) ** 2,
      gradient: (r, y) => 2 * (Math.abs(r) - y) * Math.sign(r),
    }),
};
