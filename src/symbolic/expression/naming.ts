import { latexSymbol } from "../print/latex.js";
import type { Update } from "../derivation/update.js";
import type { NamedQuantity } from "../derivation/ode-system.js";
import { entryOf, takeApart, tensorNames, type Sizes } from "../compile/tensor-names.js";

/** Names of a head: every entry, or the one with open indices. */
export type Entries = (head: string) => readonly string[];

const OPEN: Readonly<Record<string, string>> = {
  ...{ V: "V_b_c", m: "m_j_b", q: "q_b_h", A: "A_b_c", D: "D_b_h", v: "v_b", P: "P_b" },
  ...{ Vxy: "Vxy_b_c", Vyy: "Vyy_b_c", Vxz: "Vxz_b_c", Vzz: "Vzz_b_c", omega: "omega_i" },
  ...{ my: "my_j_b", mz: "mz_j_b", qy: "qy_b_h", qz: "qz_b_h" },
  ...{ lambda: "lambda_i", p: "p_i", y: "y_i", c: "c_i_j", u: "u_j_h", T: "T_h_o" },
  ...{ M: "M_j_b", B: "B_i_b_c", Q: "Q_b", R: "R_b_h", C: "C_i_b_h" },
  ...{ Me: "Me_j_b", Be: "Be_i_b_c", Ce: "Ce_i_b_h" },
  ...{ Mstar: "Mstar_i_h", Bstar: "Bstar_i_h_o", Tstar: "Tstar_h_o" },
  ...{ g: "g_i_b", H: "H_i_b_c", F: "F_i_b_c", G: "G_i_b_h", L: "L_i" },
  ...{ J: "J_i_s", theta: "theta_s", rate: "rate_s" },
};

/** Open names keep the indices of the logits; the one of the teacher is left out where it has one logit. */
export function entriesOf(sizes: Sizes, isIndexed: boolean): Entries {
  const openName = (head: string): string =>
    sizes.teacherLogits > 1 ? OPEN[head] : OPEN[head].replace(/_h|_o/g, "");
  return (head) => (isIndexed && head in OPEN ? [openName(head)] : tensorNames(head, sizes));
}

export const quantity = (name: string, sizes: Sizes, meaning: string): NamedQuantity => ({
  ...entryOf(name, sizes),
  latex: latexSymbol(name),
  meaning,
});

/** What is known of a setting: sizes, names, and how labels look. */
export interface Naming {
  readonly sizes: Sizes;
  readonly entries: Entries;
  /** Whether a label has an entry for each logit, as with softmax. */
  readonly hasLabelVectors: boolean;
  /** Whether labels come from a teacher and are noisy. */
  readonly isNoisy: boolean;
  /** Whether they are drawn and may be replaced by others. */
  readonly isFlipped: boolean;
  readonly update: Update;
}

/** " of logit b", or " of logits b and c", where there are several. */
export function ofLogits(count: number, ...indices: readonly string[]): string {
  if (count <= 1 || indices.length === 0) return "";
  return indices.length === 1 ? ` of logit ${indices[0]}` : ` of logits ${indices.join(" and ")}`;
}

/** The indices of a name. */
export const shown = (name: string): readonly string[] => takeApart(name).indices;

/** Names of a head that belongs to a teacher; none without one. */
export function teacherEntries(sizes: Sizes, entries: Entries, head: string): readonly string[] {
  return sizes.teacherLogits === 0 ? [] : entries(head);
}
