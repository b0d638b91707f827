import { latexSymbol } from "./latex.js";
import type { Average, NamedQuantity } from "./ode-system.js";
import { readTensor, tensorNames, type Sizes } from "./tensors.js";

/** Names of a head: every entry, or the one with open indices. */
export type Entries = (head: string) => readonly string[];

const OPEN: Readonly<Record<string, string>> = {
  ...{ V: "V_b_c", m: "m_j_b", q: "q_b_h", A: "A_b_c", D: "D_b_h" },
  ...{ lambda: "lambda_i", p: "p_i", y: "y_i", c: "c_i_j", u: "u_j_h", T: "T_h_o" },
  ...{ M: "M_j_b", B: "B_i_b_c", R: "R_b_h", C: "C_i_b_h" },
  ...{ Mstar: "Mstar_i_h", Bstar: "Bstar_i_h_o", Tstar: "Tstar_h_o" },
  ...{ g: "g_i_b", H: "H_i_b_c", F: "F_i_b_c", G: "G_i_b_h", L: "L_i" },
};

/** Open names keep the indices of the logits; the one of the teacher is left out where it has one logit. */
export function entriesOf(sizes: Sizes, isIndexed: boolean): Entries {
  const openName = (head: string): string =>
    sizes.teacherLogits > 1 ? OPEN[head] : OPEN[head].replace(/_h|_o/g, "");
  return (head) => (isIndexed && head in OPEN ? [openName(head)] : tensorNames(head, sizes));
}

const quantity = (name: string, meaning: string): NamedQuantity => ({
  name,
  latex: latexSymbol(name),
  meaning,
});

/** What is known of a setting: sizes, names, and whether labels come from a teacher and are noisy. */
export interface Naming {
  readonly sizes: Sizes;
  readonly entries: Entries;
  readonly isNoisy: boolean;
}

/** " of logit b", or " of logits b and c", where there are several. */
function ofLogits(count: number, ...indices: readonly string[]): string {
  if (count <= 1 || indices.length === 0) return "";
  return indices.length === 1 ? ` of logit ${indices[0]}` : ` of logits ${indices.join(" and ")}`;
}

const shown = (name: string): string[] => name.split("_").slice(1);

/** V, m_j and q: what is integrated in every mode. */
export function unknowns({ sizes, entries }: Naming): NamedQuantity[] {
  const { logits, teacherLogits } = sizes;
  const star = (name: string): string => ofLogits(teacherLogits, ...shown(name).slice(-1));
  return [
    ...entries("V").map((name) =>
      quantity(
        name,
        logits === 1
          ? "d times the squared coordinate of X along the mode, mean over the mode"
          : `d times the product of the coordinates of X${ofLogits(logits, ...shown(name))}, mean over the mode`,
      ),
    ),
    ...entries("m").map((name) => {
      const [j, b] = shown(name);
      const x = `the coordinate of X${b ? ofLogits(logits, b) : ""}`;
      return quantity(name, `d times ${x} times that of mean ${j}, mean over the mode`);
    }),
    ...teacherEntries(sizes, entries, "q").map((name) =>
      quantity(
        name,
        `d times the coordinate of X${ofLogits(logits, ...shown(name).slice(0, 1))} times that of ` +
          `the teacher${star(name)}, mean over the mode`,
      ),
    ),
  ];
}

function teacherEntries(sizes: Sizes, entries: Entries, head: string): readonly string[] {
  return sizes.teacherLogits === 0 ? [] : entries(head);
}

export function modeConstants({ sizes, entries }: Naming): NamedQuantity[] {
  const taught = (head: string, meaning: (name: string) => string): NamedQuantity[] =>
    teacherEntries(sizes, entries, head).map((name) => quantity(name, meaning(name)));
  const star = (h: string | undefined): string => (h ? ofLogits(sizes.teacherLogits, h) : "");
  return [
    ...entries("lambda").map((name) =>
      quantity(name, `eigenvalue of the covariance of class ${shown(name)[0]}`),
    ),
    ...entries("c").map((name) => {
      const [i, j] = shown(name);
      return quantity(name, `d mu_${i} mu_${j} in the mode, mean over the mode`);
    }),
    ...taught("u", (name) => {
      const [j, h] = shown(name);
      return `d mu_${j} xstar${star(h)} in the mode, mean over the mode`;
    }),
    ...taught("T", (name) => {
      const [h, n] = shown(name);
      return h
        ? `d xstar_${h} xstar_${n} in the mode, mean over the mode`
        : "d xstar^2 in the mode";
    }),
  ];
}

/** gamma, p_i, and the labels of the classes or the noise of the teacher's. */
export function scalars({ sizes, entries, isNoisy }: Naming): NamedQuantity[] {
  const index = (name: string): string => shown(name)[0];
  const labels = sizes.teacherLogits > 0 ? [] : entries("y");
  return [
    quantity("gamma", "step size"),
    ...entries("p").map((name) => quantity(name, `probability of class ${index(name)}`)),
    ...labels.map((name) => quantity(name, `label of class ${index(name)}`)),
    ...(isNoisy ? [quantity("sigma", "standard deviation of the noise on the label")] : []),
  ];
}

/** Means over the modes of the unknowns, times eigenvalues where they are variances of logits. */
export function averages({ sizes, entries }: Naming): Average[] {
  const { logits } = sizes;
  const of = (factor: string, ...parts: readonly string[]): string => factor + parts.join("_");
  const taught = (head: string): readonly string[] => teacherEntries(sizes, entries, head);
  return [
    ...entries("M").map((name) => {
      const [j, ...b] = shown(name);
      const meaning = `overlap of X with mean ${j}${ofLogits(logits, ...b)}`;
      return { ...quantity(name, meaning), of: of("", "m", j, ...b) };
    }),
    ...entries("B").map((name) => {
      const [i, ...b] = shown(name);
      const meaning =
        logits === 1
          ? `variance of the logit under class ${i}`
          : `covariance under class ${i}${ofLogits(logits, ...b)}`;
      return { ...quantity(name, meaning), of: of(`lambda_${i}*`, "V", ...b) };
    }),
    { ...quantity("Q", "squared norm of X"), of: trace(sizes, entries) },
    ...taught("R").map((name) => ({
      ...quantity(name, "overlap of X with the teacher"),
      of: of("", "q", ...shown(name)),
    })),
    ...taught("C").map((name) => {
      const [i, ...indices] = shown(name);
      const meaning = `covariance of the logits of X and of the teacher under class ${i}`;
      return { ...quantity(name, meaning), of: of(`lambda_${i}*`, "q", ...indices) };
    }),
  ];
}

/** tr V, with open indices the sum over e of V_e_e. */
function trace(sizes: Sizes, entries: Entries): string {
  const names = entries("V");
  if (names[0] === "V_b_c") return "sum_e(V_e_e)";
  return names
    .filter((name) => {
      const [b, c] = readTensor(name, sizes).indices;
      return b === c;
    })
    .join(" + ");
}

/** Mean and covariance of r_star, and the squared norm of the teacher. */
export function fixedAverages({ sizes, entries }: Naming): Average[] {
  const taught = (head: string): readonly string[] => teacherEntries(sizes, entries, head);
  return [
    ...taught("Mstar").map((name) => ({
      ...quantity(name, `overlap of the teacher with mean ${shown(name)[0]}`),
      of: ["u", ...shown(name)].join("_"),
    })),
    ...taught("Bstar").map((name) => {
      const [i, ...indices] = shown(name);
      const meaning = `covariance of the logits of the teacher under class ${i}`;
      return { ...quantity(name, meaning), of: `lambda_${i}*${["T", ...indices].join("_")}` };
    }),
    ...taught("Tstar").map((name) => ({
      ...quantity(name, "squared norm of the teacher, entry by entry"),
      of: ["T", ...shown(name)].join("_"),
    })),
  ];
}

/** A = sum_i p_i lambda_i H_i and D = sum_i p_i lambda_i G_i, for several logits. */
export function rates({ sizes, entries }: Naming): Average[] {
  if (sizes.logits === 1) return [];
  const rate = (mean: string, names: readonly string[], meaning: string): Average[] =>
    names.map((name) => ({
      ...quantity(name, meaning),
      of: overClasses(entries("p"), (i) => [mean, i, ...shown(name)].join("_")),
    }));
  return [
    ...rate("H", entries("A"), "mean Hessian as the mode feels it"),
    ...rate("G", teacherEntries(sizes, entries, "D"), "the teacher's part of the same"),
  ];
}

function overClasses(probabilities: readonly string[], factor: (i: string) => string): string {
  if (probabilities[0] === "p_i") return `sum_i(p_i*lambda_i*${factor("i")})`;
  return probabilities
    .map((p) => p.slice(2))
    .map((i) => `p_${i}*lambda_${i}*${factor(i)}`)
    .join(" + ");
}
