import {
  ofLogits,
  quantity,
  shown,
  teacherEntries,
  type Entries,
  type Naming,
} from "../expression/naming.js";
import type { Average } from "./ode-system.js";
import { entryOf, type Sizes } from "../compile/tensors.js";

/** Means over the modes of the unknowns, times eigenvalues where they are variances of logits. */
export function averages({ sizes, entries }: Naming): Average[] {
  const { logits } = sizes;
  const of = (factor: string, ...parts: readonly string[]): string => factor + parts.join("_");
  const taught = (head: string): readonly string[] => teacherEntries(sizes, entries, head);
  return [
    ...entries("M").map((name) => {
      const [j, ...b] = shown(name);
      const meaning = `overlap of X with mean ${j}${ofLogits(logits, ...b)}`;
      return { ...quantity(name, sizes, meaning), of: of("", "m", j, ...b) };
    }),
    ...entries("B").map((name) => {
      const [i, ...b] = shown(name);
      const meaning =
        logits === 1
          ? `variance of the logit under class ${i}`
          : `covariance under class ${i}${ofLogits(logits, ...b)}`;
      return { ...quantity(name, sizes, meaning), of: of(`lambda_${i}*`, "V", ...b) };
    }),
    { ...quantity("Q", sizes, "squared norm of X"), of: trace(sizes, entries) },
    ...taught("R").map((name) => ({
      ...quantity(name, sizes, "overlap of X with the teacher"),
      of: of("", "q", ...shown(name)),
    })),
    ...taught("C").map((name) => {
      const [i, ...indices] = shown(name);
      const meaning = `covariance of the logits of X and of the teacher under class ${i}`;
      return { ...quantity(name, sizes, meaning), of: of(`lambda_${i}*`, "q", ...indices) };
    }),
  ];
}

/** tr V, with open indices the sum over e of V_e_e. */
function trace(sizes: Sizes, entries: Entries): string {
  const names = entries("V");
  if (names[0] === "V_b_c") return "sum_e(V_e_e)";
  return names
    .filter((name) => {
      const [b, c] = entryOf(name, sizes).role.logits;
      return b === c;
    })
    .join(" + ");
}

/** Mean and covariance of r_star, and the squared norm of the teacher. */
export function fixedAverages({ sizes, entries }: Naming): Average[] {
  const taught = (head: string): readonly string[] => teacherEntries(sizes, entries, head);
  return [
    ...taught("Mstar").map((name) => ({
      ...quantity(name, sizes, `overlap of the teacher with mean ${shown(name)[0]}`),
      of: ["u", ...shown(name)].join("_"),
    })),
    ...taught("Bstar").map((name) => {
      const [i, ...indices] = shown(name);
      const meaning = `covariance of the logits of the teacher under class ${i}`;
      return {
        ...quantity(name, sizes, meaning),
        of: `lambda_${i}*${["T", ...indices].join("_")}`,
      };
    }),
    ...taught("Tstar").map((name) => ({
      ...quantity(name, sizes, "squared norm of the teacher, entry by entry"),
      of: ["T", ...shown(name)].join("_"),
    })),
  ];
}

/** A = sum_i p_i lambda_i H_i and D = sum_i p_i lambda_i G_i, for several logits. */
export function rates({ sizes, entries }: Naming): Average[] {
  if (sizes.logits === 1) return [];
  const rate = (mean: string, names: readonly string[], meaning: string): Average[] =>
    names.map((name) => ({
      ...quantity(name, sizes, meaning),
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
