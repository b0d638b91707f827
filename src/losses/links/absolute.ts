import { meanAbsolute, meanSign } from "../../numerics/normal-signs.js";
import type { LinkDefinition } from "./link.js";

/** The size of the logit without its sign. */
export const absolute: LinkDefinition = {
  meaning: "|s|",
  labels: "number",
  logits: 1,
  decision: "none",
  law: {
    kind: "value",
    formula: () => ["abs(s)"],
    value: (s, y) => (y[0] = Math.abs(s[0])),
    predictor: "absolute",
    kinks: [0],
    moments: () => (mean, variance, out) => {
      out.label = meanAbsolute(mean, variance);
      out.slope = meanSign(mean, variance);
      out.square = mean * mean + variance;
    },
  },
};
