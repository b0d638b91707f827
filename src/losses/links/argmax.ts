import { logitNames } from "./entries.js";
import type { LinkDefinition } from "./link.js";
import { sign } from "./sign.js";

/** The place of the largest logit. */
export const argmax: LinkDefinition = {
  meaning: "1 at the largest of the logits, 0 elsewhere",
  labels: "entries",
  logits: "as the student",
  decision: "largest logit",
  law: {
    kind: "drawn",
    isStep: true,
    formula: (logits) =>
      logitNames(logits).map((name, b, all) => isLargest(name, all.toSpliced(b, 1))),
    weigh(s, probabilities) {
      const top = s.reduce((most, value) => Math.max(most, value), -Infinity);
      const ties = s.reduce((count, value) => count + Number(value === top), 0);
      for (let b = 0; b < s.length; b++) probabilities[b] = s[b] === top ? 1 / ties : 0;
    },
  },
  ofDifference: sign,
  open: {
    ascii: "1 if r_star_b is the largest of the logits r_star, else 0",
    latex: "\\mathbb 1 \\bigl[ r^\\star_b = \\max_o r^\\star_o \\bigr]",
  },
};

/** 1 where the logit is above all the others. */
function isLargest(name: string, others: readonly string[]): string {
  return others.map((other) => `(1 + sign(${name} - ${other}))/2`).join(" * ");
}
