import { OPEN_SOFTMAX, softmaxFormula, softmaxWeights } from "./entries.js";
import type { LinkDefinition } from "./link.js";
import { bernoulli } from "./bernoulli.js";

/** The usual multinomial model: the label is drawn. */
export const categorical: LinkDefinition = {
  meaning: "1 at b, drawn with probability e^s_b / sum_c e^s_c, 0 elsewhere",
  labels: "entries",
  logits: "as the student",
  decision: "largest logit",
  law: { kind: "drawn", formula: softmaxFormula, weigh: softmaxWeights },
  ofDifference: bernoulli,
  open: {
    ascii: `1 with probability ${OPEN_SOFTMAX.ascii}, else 0`,
    latex: `1 \\text{ with probability } ${OPEN_SOFTMAX.latex} \\text{, else } 0`,
  },
};
