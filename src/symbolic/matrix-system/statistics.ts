import { averages, fixedAverages } from "../derivation/averages.js";
import type { NamedQuantity } from "../derivation/ode-system.js";
import { entryOf, takeApart } from "../compile/tensor-names.js";
import { type Kind } from "../compile/tensors.js";
import type { Naming } from "../expression/naming.js";
import { matrixLatex } from "./matrix-latex.js";
import type { Statistic } from "./matrix-system.js";

/** The indices that the name of a statistic shows, its class first. */
type Shown = readonly string[];
const join = (head: string, indices: Shown): string => [head, ...indices].join("_");
const spread = (b: string | undefined, c: string | undefined): string =>
  join(
    "N",
    [b, c].filter((index) => index !== undefined),
  );

/** By what it is: the same statistic of the modes' system, in x and N. */
const DEFINITIONS: Partial<Record<Kind, (shown: Shown, logits: number) => string>> = {
  "logit mean": ([i, ...b]) => `mu_${i}^T*${join("x", b)}`,
  "logit covariance": ([i, b, c]) => {
    const [left, right] = [b, c].map((index) => join("x", index === undefined ? [] : [index]));
    return `${left}^T*K_${i}*${right} + tr(K_${i}*${spread(b, c)})`;
  },
  "squared norm": (b) => `${join("x", b)}^T*${join("x", b)} + tr(${spread(b[0], b[0])})`,
  "teacher alignment": (shown, logits) => {
    const [b, h] = split(shown, logits);
    return `${join("x", b)}^T*${join("xstar", h)}`;
  },
  "cross covariance": ([i, ...shown], logits) => {
    const [b, h] = split(shown, logits);
    return `${join("x", b)}^T*K_${i}*${join("xstar", h)}`;
  },
  "teacher logit mean": ([i, ...h]) => `mu_${i}^T*${join("xstar", h)}`,
  "teacher logit covariance": ([i, h, o]) => {
    const [left, right] = [h, o].map((index) => join("xstar", index === undefined ? [] : [index]));
    return `${left}^T*K_${i}*${right}`;
  },
};

/** A logit where there are several, and then a teacher logit alike. */
const split = (shown: Shown, logits: number): [Shown, Shown] => {
  const own = logits > 1 ? 1 : 0;
  return [shown.slice(0, own), shown.slice(own)];
};

/** The law of (r, r*), the squared norm and the overlaps with the teacher. */
export function statisticsOf(naming: Naming): Statistic[] {
  const { sizes } = naming;
  return [...averages(naming), ...fixedAverages(naming)].flatMap((average): Statistic[] => {
    const { name, role, latex, meaning }: NamedQuantity = average;
    const define = DEFINITIONS[entryOf(name, sizes).role.kind];
    if (define === undefined) return [];
    const of = define(takeApart(name).indices, sizes.logits);
    return [{ name, role, latex, meaning, of, ofLatex: matrixLatex(of) }];
  });
}
