import { formulaOf, isSymmetric, logitCount } from "../../losses/losses.js";
import type { Loss } from "../../problem/problem.js";
import { differentiate } from "../expression/differentiate.js";
import type { Expression } from "../expression/expression.js";
import { power, number } from "../expression/expression.js";
import { kinks } from "../expression/kinks.js";
import { labelSymbols, logitSymbols, lossExpression, parameterSymbol } from "./loss-value.js";
import { symmetricDerivatives, type Derivatives } from "./symmetric-derivatives.js";

/** A loss and its derivatives in the logits, every one of them checked by a second computer algebra system. */
export interface DifferentiatedLoss {
  /** r, or r_1, ..., r_l. */
  readonly variables: readonly string[];
  /** y, or y_1, ..., y_l with a logit for each label. */
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
  /** [parameter] d f/d theta_s, without jumps between the kinks. */
  readonly parameters: readonly Expression[];
  /** For one logit: the entries of the above, and the gradient squared. */
  readonly gradient: Expression;
  readonly hessian: Expression;
  readonly fisher: Expression;
}

/** Where a loss or one of its first derivatives is not smooth. */
export const kinksWithGradients = ({
  value,
  gradients,
  parameters,
}: Pick<DifferentiatedLoss, "value" | "gradients" | "parameters">): Expression[] =>
  [value, ...gradients, ...parameters].flatMap(kinks);

/**
 * Differentiates a loss in all its logits.
 * @param classes the number of labels; read for a loss with a logit for each
 * @param trained the names of its parameters
 */
export async function differentiateLoss(
  loss: Loss,
  classes = 1,
  trained: readonly string[] = [],
): Promise<DifferentiatedLoss> {
  const formula = formulaOf(loss);
  const logits = logitCount(loss, classes);
  const variables = logitSymbols(logits);
  const value = await lossExpression(loss, logits, trained);
  const { gradients, hessians } =
    isSymmetric(formula) && logits > 2
      ? await symmetricDerivatives(formula, variables, labelSymbols(loss, logits))
      : await allDerivatives(value, variables);
  const parameters = [];
  for (const [s] of trained.entries())
    parameters.push(await differentiate(value, parameterSymbol(s)));
  return {
    variables,
    labels: labelSymbols(loss, logits),
    value,
    gradients,
    hessians,
    kinks: kinks(value),
    parameters,
    gradient: gradients[0],
    hessian: hessians[0][0],
    fisher: power(gradients[0], number(2)),
  };
}

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

export {
  LABEL,
  labelSymbols,
  LOGIT,
  logitSymbols,
  lossExpression,
  parameterSymbol,
} from "./loss-value.js";
