import type { Lemma } from "./lemma.js";
import { updateLemma } from "./update-lemma.js";

export const lemma: Lemma = updateLemma(2, {
  statement: "$2 V H_i$ in place of $V H_i + H_i V$: the matrices do not commute.",
  drift: (stated) =>
    stated.replace(
      /\((V_\d_\d\*H_i_\d_\d) \+ H_i_\d_\d\*V_\d_\d \+ (V_\d_\d\*H_i_\d_\d) \+ H_i_\d_\d\*V_\d_\d\)/,
      "(2*$1 + 2*$2)",
    ),
});
