import { normalTail } from "../../numerics/mills-ratio.js";
import { densityAtZero } from "../../numerics/normal-signs.js";
import type { Chances, LinkDefinition } from "./link.js";

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
      weigh: weighSides,
      slope: densityAtZero,
      isStep: true,
    }),
  },
};

/** P(s > 0) and P(s < 0), and half of P(s = 0). */
function weighSides(mean: number, variance: number, out: Chances): void {
  const tail =
    variance > 0 ? normalTail(Math.abs(mean) / Math.sqrt(variance)) : mean === 0 ? 0.5 : 0;
  out.first = mean > 0 ? 1 - tail : tail;
  out.second = mean > 0 ? tail : 1 - tail;
}
