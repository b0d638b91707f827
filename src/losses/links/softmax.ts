import { OPEN_SOFTMAX, softmaxFormula, softmaxWeights } from "./entries.js";
import type { LinkDefinition } from "./link.js";
import { logistic } from "./logistic.js";

/** The probabilities of the usual multinomial model as the label itself. */
export const softmax: LinkDefinition = {
  meaning: "e^s_b / sum_c e^s_c",
  labels: "entries",
  logits: "as the student",
  decision: "largest logit",
  law: { kind: "value", formula: softmaxFormula, value: softmaxWeights },
  ofDifference: logistic,
  open: OPEN_SOFTMAX,
};
