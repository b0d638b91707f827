import { sigmoid } from "../../numerics/sigmoid.js";
import type { GaussianChances, LabelMean, LinkDefinition } from "./link.js";
import { logisticLabelMoments } from "./logistic.js";

/** The usual logistic model: the label is drawn. */
export const bernoulli: LinkDefinition = {
  meaning: "the first value with probability 1/(1 + e^-s), else the second",
  labels: "number",
  logits: 1,
  decision: "sign of the logit",
  law: {
    kind: "drawn",
    formula: () => ["1/(1 + exp(-s))", "1/(1 + exp(s))"],
    weigh([s], probabilities) {
      probabilities[0] = sigmoid(s);
      probabilities[1] = sigmoid(-s);
    },
    chances,
    predictor: "logistic",
  },
};

function chances(): GaussianChances {
  const moments = logisticLabelMoments();
  const out: LabelMean = { label: 0, slope: 0, square: 0 };
  return {
    weigh(mean, variance, chances) {
      moments(mean, variance, out);
      chances.first = out.label;
      moments(-mean, variance, out);
      chances.second = out.label;
    },
    slope(mean, variance) {
      moments(mean, variance, out);
      return out.slope;
    },
    isStep: false,
  };
}
