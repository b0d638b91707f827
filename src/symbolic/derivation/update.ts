import type { Problem } from "../../problem/problem.js";
import type { Transform } from "../loss/transform.js";

/** A linear combination of states: [state] its coefficient, a product or a sum of scalars of the system. */
export type Combination = Readonly<Record<string, string>>;

/**
 * One step of an optimiser as data: what the limit is derived from. A step moves p vectors in R^{d x l}, the states, by
 * the gradient of a sample, or the mean over a batch, taken at one linear combination of them. With z the states of a
 * mode, c the point of the gradient and r = (c^T z)^T a,
 *
 *   z -> z + (A0 z + q a f'(r)) / d,
 *
 * up to terms that vanish with d; A0 and q are deterministic, and may depend on t.
 */
export interface Update {
  /** The letters of the states: `x`, and `y` or `z` beside it. */
  readonly states: readonly string[];
  /** c. */
  readonly gradientAt: Combination;
  /** The state that results are those of. */
  readonly evaluatedAt: string;
  /** [state] its row of A0. */
  readonly coupling: Readonly<Record<string, Combination>>;
  /** [state] its entry of q. */
  readonly gradient: Readonly<Record<string, string>>;
  /** The next value of a parameter `theta` of the loss, `gradient` being d f/d theta, with its own `rate`. */
  readonly parameter: { readonly next: string; readonly shown: string };
  /** States that begin at X_0; the others begin at 0. */
  readonly beginAtInitial: readonly string[];
  /** What the coefficients are written in besides gamma, ridge and batch. */
  readonly scalars: readonly UpdateScalar[];
  readonly hasRidge: boolean;
  /** Whether the gradient is the mean over `batch` samples. */
  readonly isBatched: boolean;
  /** "sign": every coordinate of the gradient is replaced by its sign. */
  readonly direction?: "sign";
  /** What f' is replaced by, sample by sample. */
  readonly transform?: Transform;
  /** Whether coordinates are divided by the root of their own second moment v, which gains `gain` (g^2 - v) / d. */
  readonly hasSecondMoment?: boolean;
  /** The step in words, formulas between backquotes: in a mode for one logit and for several, and on X as a whole. */
  readonly shown: { readonly one: string; readonly several: string; readonly whole: string };
  /** The step on X as a whole, for one logit and for several. */
  readonly step: {
    readonly one: Readonly<Record<"ascii" | "latex", string>>;
    readonly several: Readonly<Record<"ascii" | "latex", string>>;
  };
}

/** A scalar of an update; its value, which may depend on t, is that of the optimiser. */
export interface UpdateScalar {
  readonly name: string;
  readonly meaning: string;
}

/** What SGD is asked for besides the step size. */
export interface SgdSetting {
  /** Whether X is also pulled to 0: X -> X - (gamma/d) (a f' + ridge X). */
  readonly hasRidge?: boolean;
  /** Whether a step uses the mean of several gradients. */
  readonly isBatched?: boolean;
  /** How many, where there are several. */
  readonly batch?: number;
}

/** What a problem asks of a step besides following a gradient. */
export function settingOf({ ridge = 0, batch = 1 }: Pick<Problem, "ridge" | "batch">): SgdSetting {
  return { hasRidge: ridge > 0, isBatched: batch > 1, ...(batch > 1 && { batch }) };
}

/** The next value of a state, in the states, `gradient`, d and the scalars. */
export function nextOf({ coupling, gradient }: Update, state: string): string {
  const terms = Object.entries(coupling[state] ?? {}).map(
    ([other, coefficient]) => `(${coefficient})*${other}`,
  );
  const slope = gradient[state];
  if (slope !== undefined) terms.push(`(${slope})*gradient`);
  return terms.length === 0 ? state : `${state} + (${terms.join(" + ")})/d`;
}

/** The state at which the gradient is taken, where it is one of them. */
export function gradientState({ gradientAt }: Update): string | undefined {
  const [[state, coefficient], ...others] = Object.entries(gradientAt);
  return others.length === 0 && coefficient === "1" ? state : undefined;
}

/** The pairs of states of which products are followed, the first no later than the second. */
export function pairsOf({ states }: Pick<Update, "states">): (readonly string[])[] {
  return states.flatMap((first, k) => states.slice(k).map((second) => [first, second]));
}

/** The letter for the point of the gradient: that of the state, or w. */
export const pointLetter = (update: Update): string => gradientState(update) ?? "w";

/** X -> X - (gamma/d) (a f'(r) + ridge X), a f' the mean over a batch. */
export function sgdUpdate({ hasRidge = false, isBatched = false }: SgdSetting = {}): Update {
  const step = (gradient: string, x: string): string =>
    hasRidge ? `(${gradient} + ridge ${x})` : gradient;
  const mean = isBatched
    ? " Here `a f` and its derivatives stand for the mean over the samples of a batch."
    : "";
  return {
    states: ["x"],
    gradientAt: { x: "1" },
    evaluatedAt: "x",
    coupling: ridgePull(hasRidge),
    gradient: { x: "-gamma" },
    parameter: {
      next: `theta - gamma*rate*${hasRidge ? "(gradient + ridge*theta)" : "gradient"}/d`,
      shown:
        `A parameter of the loss is moved by the same samples, ` +
        `\`theta_s -> theta_s - (gamma/d) rate_s ${step("f_theta_s", "theta_s")}\`.`,
    },
    beginAtInitial: ["x"],
    scalars: [],
    hasRidge,
    isBatched,
    shown: {
      one: `One step of SGD, \`X -> X - (gamma/d) ${step("a f'(r)", "X")}\`, in the direction of the mode.${mean}`,
      several:
        `One step of SGD, \`x_b -> x_b - (gamma/d) ${step("a f_b", "x_b")}\` in the direction of the ` +
        `mode, for each logit b.${mean}`,
      whole: `One step of SGD in \`R^d\`, no eigenbasis being chosen.${isBatched ? " Here `a f` stands for the mean over a batch." : ""}`,
    },
    step: {
      one: stepOf({ hasRidge, isBatched }, 1),
      several: stepOf({ hasRidge, isBatched }, 2),
    },
  };
}

/** The pull of X towards 0, decoupled from everything else. */
export const ridgePull = (hasRidge: boolean): Update["coupling"] =>
  hasRidge ? { x: { x: "-gamma*ridge" } } : {};

/** The same step on X as a whole, for one logit or for several. */
function stepOf(
  { hasRidge = false, isBatched = false }: SgdSetting,
  logits: number,
): { readonly ascii: string; readonly latex: string } {
  const { ascii, latex } = shownGradient(isBatched, logits);
  const grouped = isBatched ? `(${ascii})` : ascii;
  return {
    ascii: `X -> X - (gamma/d) ${hasRidge ? `(${ascii} + ridge X)` : grouped}`,
    latex:
      `X \\mapsto X - \\tfrac{\\gamma}{d} \\, ` +
      (hasRidge ? `\\bigl( ${latex} + \\alpha X \\bigr)` : latex),
  };
}

/** a f'(r)^T, or its mean over a batch. */
export function shownGradient(
  isBatched: boolean,
  logits: number,
): Readonly<Record<"ascii" | "latex", string>> {
  const [slope, typeset] =
    logits === 1 ? ["f'(r)", "f'(r)"] : ["grad f(r)^T", "\\nabla f(r)^\\top"];
  return {
    ascii: isBatched ? `mean over the batch of a ${slope}` : `a ${slope}`,
    latex: isBatched ? `\\overline{a \\, ${typeset}}` : `a \\, ${typeset}`,
  };
}
