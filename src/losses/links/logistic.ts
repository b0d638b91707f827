import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import type { LogisticMoments } from "../../numerics/logistic-moments.js";
import { sigmoid } from "../../numerics/sigmoid.js";
import type { LabelMoments, LinkDefinition } from "./link.js";

/** The probability of the usual logistic model as the label itself. */
export const logistic: LinkDefinition = {
  meaning: "1/(1 + e^-s)",
  labels: "number",
  logits: 1,
  decision: "sign of the logit",
  law: {
    kind: "value",
    formula: () => ["1/(1 + exp(-s))"],
    value: (s, y) => (y[0] = sigmoid(s[0])),
    moments: logisticLabelMoments,
    predictor: "logistic",
  },
};

export function logisticLabelMoments(): LabelMoments {
  const work: LogisticMoments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
  return (mean, variance, out) => {
    // the weight 1 / (1 + e^margin) is the logistic function of s = -margin
    logisticExpectation(-mean, variance, work);
    out.label = Math.exp(work.logGradient);
    out.slope = Math.exp(work.logCurvature);
    out.square = Math.exp(work.logFisher);
  };
}
