import { ofLogits, quantity, shown, teacherEntries, type Naming } from "../expression/naming.js";
import { tensorName } from "../compile/tensor-names.js";
import { stateHead } from "../expression/names.js";
import { pairsOf } from "./update.js";
import type { NamedQuantity } from "./ode-system.js";

/** V, m_j and q, of every state and pair of states, and v: what is integrated in every mode. */
export function unknowns(naming: Naming): NamedQuantity[] {
  const { sizes, entries, update } = naming;
  const moments = update.hasSecondMoment ? entries("v") : [];
  return [
    ...pairsOf(update).flatMap((pair) => normsOf(pair, naming)),
    ...update.states.flatMap((state) => overlapsOf(state, naming)),
    ...update.states.flatMap((state) => teacherOverlapsOf(state, naming)),
    ...moments.map((name) =>
      quantity(name, sizes, "running mean of the squared coordinate of the gradient"),
    ),
  ];
}

/** theta_s: what is integrated beside the modes. */
export function parameters({ sizes }: Naming): NamedQuantity[] {
  return (sizes.trained ?? []).map((name, s) =>
    quantity(tensorName("theta", [String(s + 1)]), sizes, `parameter ${name} of the loss`),
  );
}

const letterOf = (state: string): string => (state === "x" ? "X" : state);

function normsOf(pair: readonly string[], { sizes, entries }: Naming): NamedQuantity[] {
  const { logits } = sizes;
  const [first, second] = pair.map(letterOf);
  const both = first === second ? first : `${first} and ${second}`;
  return entries(stateHead("V", pair)).map((name) =>
    quantity(
      name,
      sizes,
      logits === 1 && first === second
        ? `d times the squared coordinate of ${first} along the mode, mean over the mode`
        : `d times the product of the coordinates of ${both}${ofLogits(logits, ...shown(name))}, mean over the mode`,
    ),
  );
}

function overlapsOf(state: string, { sizes, entries }: Naming): NamedQuantity[] {
  return entries(stateHead("m", [state])).map((name) => {
    const [j, b] = shown(name);
    const x = `the coordinate of ${letterOf(state)}${b ? ofLogits(sizes.logits, b) : ""}`;
    return quantity(name, sizes, `d times ${x} times that of mean ${j}, mean over the mode`);
  });
}

function teacherOverlapsOf(state: string, { sizes, entries }: Naming): NamedQuantity[] {
  const { logits, teacherLogits } = sizes;
  const star = (name: string): string => ofLogits(teacherLogits, ...shown(name).slice(-1));
  return teacherEntries(sizes, entries, stateHead("q", [state])).map((name) =>
    quantity(
      name,
      sizes,
      `d times the coordinate of ${letterOf(state)}${ofLogits(logits, ...shown(name).slice(0, 1))} times that of ` +
        `the teacher${star(name)}, mean over the mode`,
    ),
  );
}

/** lambda_i and the products of means and teacher, c, u and T: what does not move in a mode. */
export function modeConstants({ sizes, entries }: Naming): NamedQuantity[] {
  const taught = (head: string, meaning: (name: string) => string): NamedQuantity[] =>
    teacherEntries(sizes, entries, head).map((name) => quantity(name, sizes, meaning(name)));
  const star = (h: string | undefined): string => (h ? ofLogits(sizes.teacherLogits, h) : "");
  return [
    ...entries("lambda").map((name) =>
      quantity(name, sizes, `eigenvalue of the covariance of class ${shown(name)[0]}`),
    ),
    ...entries("c").map((name) => {
      const [i, j] = shown(name);
      return quantity(name, sizes, `d mu_${i} mu_${j} in the mode, mean over the mode`);
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
export function scalars(naming: Naming): NamedQuantity[] {
  const { sizes, entries, isNoisy, isFlipped, update } = naming;
  return [
    quantity("gamma", sizes, "step size"),
    ...(update.hasRidge ? [quantity("ridge", sizes, "the pull of a step towards X = 0")] : []),
    ...(update.isBatched ? [quantity("batch", sizes, "number of gradients in the mean")] : []),
    ...update.scalars.map(({ name, meaning }) => quantity(name, sizes, meaning)),
    ...entries("p").map((name) => quantity(name, sizes, `probability of class ${shown(name)[0]}`)),
    ...(sizes.teacherLogits > 0 ? [] : entries("y").flatMap((name) => labelsOf(name, naming))),
    ...(sizes.trained?.length ? entries("rate") : []).map((name) =>
      quantity(
        name,
        sizes,
        `rate of parameter ${sizes.trained?.[Number(shown(name)[0]) - 1] ?? "s"}`,
      ),
    ),
    ...(isNoisy ? [quantity("sigma", sizes, "standard deviation of the noise on the label")] : []),
    ...(isFlipped ? [quantity("flip", sizes, "probability that another label is put")] : []),
  ];
}

/** The label of a class, y_i, or its entries y_i_b: y_1 alone is an entry of the label y where it is a vector. */
function labelsOf(name: string, { sizes, hasLabelVectors }: Naming): NamedQuantity[] {
  const [i] = shown(name);
  if (!hasLabelVectors) return [quantity(name, sizes, `label of class ${i}`)];
  const logits = i === "i" ? ["b"] : Array.from({ length: sizes.logits }, (_, b) => String(b + 1));
  return logits.map((b) =>
    quantity(
      `${name}_${b}`,
      sizes,
      `label of class ${i} at logit ${b}: 1 if that is its logit, 0 if not`,
    ),
  );
}
