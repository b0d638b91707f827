/**
 * One step of an optimiser as data: what the limit is derived from. A step moves vectors in R^{d x l}, the
 * states, by the gradient `gradient` = a grad f(r)^T of a sample at X; all that it does is linear in both.
 */
export interface Update {
  /** The letters of the states; `x` is the part of X along a mode. */
  readonly states: readonly string[];
  /** The state at which the gradient is taken, and the one that results are those of. */
  readonly gradientAt: string;
  readonly evaluatedAt: string;
  /** [state] its next value, in the states, `gradient`, d and the scalars of the system. */
  readonly next: Readonly<Record<string, string>>;
  /** The next value of a parameter `theta` of the loss, `gradient` being d f/d theta, with its own `rate`. */
  readonly parameter: string;
  /** Whether `gradient` is the mean over `batch` samples. */
  readonly isBatched: boolean;
  /** The step in words, formulas between backquotes, for one logit and for several. */
  readonly shown: { readonly one: string; readonly several: string; readonly parameter: string };
}

/** What SGD is asked for besides the step size. */
export interface SgdSetting {
  /** Whether X is also pulled to 0: X -> X - (gamma/d) (a f' + ridge X). */
  readonly hasRidge?: boolean;
  /** Whether a step uses the mean of several gradients. */
  readonly isBatched?: boolean;
}

/** X -> X - (gamma/d) (a f'(r) + ridge X), a f' the mean over a batch. */
export function sgdUpdate({ hasRidge = false, isBatched = false }: SgdSetting = {}): Update {
  const step = (gradient: string, x: string): string =>
    hasRidge ? `(${gradient} + ridge ${x})` : gradient;
  const mean = isBatched
    ? " Here `a f` and its derivatives stand for the mean over the samples of a batch."
    : "";
  return {
    states: ["x"],
    gradientAt: "x",
    evaluatedAt: "x",
    next: { x: `x - gamma*${hasRidge ? "(gradient + ridge*x)" : "gradient"}/d` },
    parameter: `theta - gamma*rate*${hasRidge ? "(gradient + ridge*theta)" : "gradient"}/d`,
    isBatched,
    shown: {
      one: `One step of SGD, \`X -> X - (gamma/d) ${step("a f'(r)", "X")}\`, in the direction of the mode.${mean}`,
      several:
        `One step of SGD, \`x_b -> x_b - (gamma/d) ${step("a f_b", "x_b")}\` in the direction of the ` +
        `mode, for each logit b.${mean}`,
      parameter:
        `A parameter of the loss is moved by the same samples, ` +
        `\`theta_s -> theta_s - (gamma/d) rate_s ${step("f_theta_s", "theta_s")}\`.`,
    },
  };
}

/** The same step on X as a whole, for one logit or for several. */
export function stepOf(
  { hasRidge = false, isBatched = false }: SgdSetting,
  logits: number,
): { readonly ascii: string; readonly latex: string } {
  const [slope, typeset] =
    logits === 1 ? ["f'(r)", "f'(r)"] : ["grad f(r)^T", "\\nabla f(r)^\\top"];
  const mean = isBatched ? `mean over the batch of a ${slope}` : `a ${slope}`;
  const typesetMean = isBatched ? `\\overline{a \\, ${typeset}}` : `a \\, ${typeset}`;
  return {
    ascii: `X -> X - (gamma/d) ${hasRidge ? `(${mean} + ridge X)` : isBatched ? `(${mean})` : mean}`,
    latex:
      `X \\mapsto X - \\tfrac{\\gamma}{d} \\, ` +
      (hasRidge ? `\\bigl( ${typesetMean} + \\alpha X \\bigr)` : typesetMean),
  };
}
