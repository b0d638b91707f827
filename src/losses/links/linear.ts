import type { LinkDefinition } from "./link.js";

/** The logit itself. */
export const linear: LinkDefinition = {
  meaning: "s",
  labels: "number",
  logits: 1,
  decision: "sign of the logit",
  law: {
    kind: "value",
    formula: () => ["s"],
    value: (s, y) => (y[0] = s[0]),
    predictor: "identity",
    moments: () => (mean, variance, out) => {
      out.label = mean;
      out.slope = 1;
      out.square = mean * mean + variance;
    },
  },
};
