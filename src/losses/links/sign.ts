import { logNormalCdf } from "../../numerics/mills-ratio.js";
import { densityAtZero } from "../../numerics/normal-signs.js";
import type { LinkDefinition } from "./link.js";

/** Which side of a hyperplane the sample lies on. */
export const sign: LinkDefinition = {
  meaning: "the first value where s > 0, the second where s < 0",
  labels: "number",
  logits: 1,
  decision: "sign of the logit",
  law: {
    kind: "drawn",
    formula: () => ["(1 + sign(s))/2", "(1 - sign(s))/2"],
    weigh([s], probabilities) {
      probabilities[0] = (1 + Math.sign(s)) / 2;
      probabilities[1] = (1 - Math.sign(s)) / 2;
    },
    chances: () => ({
      first: above,
      second: (mean, variance) => above(-mean, variance),
      slope: densityAtZero,
      spread: () => 0,
      isStep: true,
    }),
  },
};

/** P(s > 0), and half of P(s = 0). */
function above(mean: number, variance: number): number {
  if (!(variance > 0)) return (1 + Math.sign(mean)) / 2;
  return Math.exp(logNormalCdf(mean / Math.sqrt(variance)));
}
