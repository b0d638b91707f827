import type { Lemma } from "./lemma.js";
import { updateLemma } from "./update-lemma.js";

export const lemma: Lemma = updateLemma(3, {
  statement: String.raw`$2 m_i g_i^\top$ in place of $m_i g_i^\top + g_i m_i^\top$.`,
  drift: (stated, b, c) => stated.replace(`g_i_${b}*m_i_${c}`, `m_i_${b}*g_i_${c}`),
});
