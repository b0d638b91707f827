import { sigmoid, softplus } from "../numerics/sigmoid.js";
import type { LossDefinition } from "./loss.js";
import { oneLogit } from "./pointwise.js";

/** Minus the logarithm of the probability of the label, logistic(r) for 1 and logistic(-r) for 0. */
export const binaryLogistic: LossDefinition = {
  formula: { expression: "log(1 + exp(r)) - y*r", variable: "r" },
  labels: "zero or one",
  convexity: "convex",
  needsTeacher: false,
  classifier: "sign",
  closedForm: "logistic",
  pointwise: () =>
    oneLogit({
      value: (r, y) => softplus(r) - y * r,
      // sigmoid(r) - y without cancellation where the label is nearly sure
      gradient: (r, y) => (1 - y) * sigmoid(r) - y * sigmoid(-r),
    }),
};
