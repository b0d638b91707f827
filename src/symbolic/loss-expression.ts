import type { Loss } from "../problem/problem.js";
import { differentiate } from "./differentiate.js";
import type { Expression } from "./expression.js";
import { call, power, number, product, sum, symbol } from "./expression.js";
import { kinks } from "./kinks.js";
import { labelSymbols, logitsOfLoss, logitSymbols, lossExpression } from "./loss-value.js";
import { rewrite, substitute } from "./rewrite.js";

/** A loss and its derivatives in the logits, every one of them checked by a second computer algebra system. */
export interface DifferentiatedLoss {
  /** r, or r_1, ..., r_l. */
  readonly variables: readonly string[];
  /** y, or y_1, ..., y_l with softmax. */
  readonly labels: readonly string[];
  readonly value: Expression;
  /** [logit] */
  readonly gradients: readonly Expression[];
  /**
   * [logit][logit], symmetric. With kinks it holds away from them only, and its mean is not the mean
   * Hessian of the limit, which counts the jumps of the gradient too.
   */
  readonly hessians: readonly (readonly Expression[])[];
  /** Where the loss is not smooth: at the zeros of these expressions in the logits and the label. */
  readonly kinks: readonly Expression[];
  /** For one logit: the entries of the above, and the gradient squared. */
  readonly gradient: Expression;
  readonly hessian: Expression;
  readonly fisher: Expression;
}

/**
 * Differentiates a loss in all its logits.
 * @param classes the number of logits of softmax without a teacher; not read for other losses
 */
export async function differentiateLoss(loss: Loss, classes = 1): Promise<DifferentiatedLoss> {
  const logits = logitsOfLoss(loss, classes);
  const variables = logitSymbols(logits);
  const value = await lossExpression(loss, logits);
  const { gradients, hessians } =
    loss === "softmax" && logits > 2
      ? await softmaxDerivatives(variables, labelSymbols(loss, logits))
      : await allDerivatives(value, variables);
  return {
    variables,
    labels: labelSymbols(loss, logits),
    value,
    gradients,
    hessians,
    kinks: kinks(value),
    gradient: gradients[0],
    hessian: hessians[0][0],
    fisher: power(gradients[0], number(2)),
  };
}

type Derivatives = Pick<DifferentiatedLoss, "gradients" | "hessians">;

async function allDerivatives(
  value: Expression,
  variables: readonly string[],
): Promise<Derivatives> {
  const gradients = [];
  for (const variable of variables) gradients.push(await differentiate(value, variable));
  const upper: Expression[][] = [];
  for (const [b, gradient] of gradients.entries()) {
    upper.push([]);
    for (const variable of variables.slice(b))
      upper[b].push(await differentiate(gradient, variable));
  }
  const hessians = upper.map((_, b) =>
    upper.map((__, c) => upper[Math.min(b, c)][Math.abs(c - b)]),
  );
  return { gradients, hessians };
}

/**
 * Softmax looks the same from any two of its logits: with z the sum of the other e^(r_e), f is
 * log(e^(r_b) + e^(r_c) + z) - y_b r_b - y_c r_c up to terms without r_b, r_c. So four derivatives are
 * enough, whatever the number of logits.
 */
async function softmaxDerivatives(
  variables: readonly string[],
  labels: readonly string[],
): Promise<Derivatives> {
  const { gradient, diagonal, mixed } = await softmaxPair();
  const place = (e: Expression, b: number, c: number): Expression => {
    const others = variables.filter((_, e_) => e_ !== b && e_ !== c);
    const rest = sum(...others.map((name) => call("exp", symbol(name))));
    const logits = { r_b: symbol(variables[b]), r_c: symbol(variables[c]), y_b: symbol(labels[b]) };
    return inOrder(substitute(e, new Map([...Object.entries(logits), ["z", rest]])), variables);
  };
  const other = (b: number): number => (b === 0 ? 1 : 0);
  return {
    gradients: variables.map((_, b) => place(gradient, b, other(b))),
    hessians: variables.map((_, b) =>
      variables.map((__, c) => (b === c ? place(diagonal, b, other(b)) : place(mixed, b, c))),
    ),
  };
}

/** d_b f, d_b d_b f and d_b d_c f of softmax in r_b, r_c, y_b and z > 0. */
export async function softmaxPair(): Promise<
  Record<"value" | "gradient" | "diagonal" | "mixed", Expression>
> {
  const value = sum(
    call("log", sum(call("exp", symbol("r_b")), call("exp", symbol("r_c")), symbol("z"))),
    product(number(-1), symbol("y_b"), symbol("r_b")),
    product(number(-1), symbol("y_c"), symbol("r_c")),
  );
  const gradient = await differentiate(value, "r_b");
  const diagonal = await differentiate(gradient, "r_b");
  return { value, gradient, diagonal, mixed: await differentiate(gradient, "r_c") };
}

/** Sums of exponentials with the logits in their order. */
function inOrder(e: Expression, variables: readonly string[]): Expression {
  const rank = (term: Expression): number =>
    term.kind === "call" && term.argument.kind === "symbol"
      ? variables.indexOf(term.argument.name)
      : variables.length;
  return rewrite(e, (node) =>
    node.kind === "sum" && node.terms.every((term) => term.kind === "call" && term.name === "exp")
      ? { ...node, terms: [...node.terms].sort((left, right) => rank(left) - rank(right)) }
      : node,
  );
}

export {
  LABEL,
  labelSymbols,
  LOGIT,
  logitsOfLoss,
  logitSymbols,
  lossExpression,
} from "./loss-value.js";
