import type { LossDefinition } from "./loss.js";
import { oneLogit } from "./pointwise.js";

/** Half the squared residual. */
export const leastSquares: LossDefinition = {
  formula: { expression: "(r - y)^2/2", variable: "r" },
  labels: "any",
  convexity: "convex",
  needsTeacher: false,
  classifier: "sign",
  closedForm: "quadratic",
  pointwise: () => oneLogit({ value: (r, y) => (r - y) ** 2 / 2, gradient: (r, y) => r - y }),
};
