import type { Lemma } from "./lemma.js";
import { updateLemma } from "./update-lemma.js";

export const lemma: Lemma = updateLemma(1, {
  statement: "The noise with $\\gamma$ in place of $\\gamma^2$.",
  drift: (stated) => stated.replace("gamma^2", "gamma"),
});
