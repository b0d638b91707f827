import { InputError } from "../problem/input-error.js";
import type { Loss, NamedLoss } from "../problem/problem.js";
import { differentiate } from "./differentiate.js";
import type { Expression } from "./expression.js";
import { number, power, symbol } from "./expression.js";
import { substitute, symbolsOf } from "./rewrite.js";
import { parseExpression, UnsupportedExpression } from "./parse.js";

/** The symbols of a loss: the logit r and the label y of the class. */
export const LOGIT = "r";
export const LABEL = "y";

const NAMED: Partial<Record<NamedLoss, string>> = {
  "binary-logistic": "log(1 + exp(r)) - y*r",
  "least-squares": "(r - y)^2/2",
};

const RESERVED: readonly string[] = [LABEL, "e", "pi"];

export interface DifferentiatedLoss {
  readonly value: Expression;
  readonly gradient: Expression;
  readonly hessian: Expression;
  readonly fisher: Expression;
}

/** The loss as an expression in the logit r and the label y, whatever the reader called the logit. */
export async function lossExpression(loss: Loss): Promise<Expression> {
  const text = typeof loss === "string" ? NAMED[loss] : loss.expression;
  if (text === undefined)
    throw new InputError(
      "",
      "loss",
      `${JSON.stringify(loss)} is not available yet (it has several logits or needs a teacher), ` +
        `expected ${Object.keys(NAMED).join(", ")} or an expression in one logit`,
    );
  const given = typeof loss === "string" ? LOGIT : loss.variable;
  if (typeof given !== "string")
    throw new InputError("", "loss.variable", "several logits, expected one for this method");
  if (RESERVED.includes(given))
    throw new InputError(
      "",
      "loss.variable",
      `"${given}" is taken (y is the label, e and pi are numbers), expected another name such as "r"`,
    );
  return renamed(await parsed(text), given);
}

async function parsed(text: string): Promise<Expression> {
  try {
    return await parseExpression(text);
  } catch (error) {
    if (!(error instanceof UnsupportedExpression)) throw error;
    throw new InputError("", "loss.expression", error.message);
  }
}

function renamed(e: Expression, variable: string): Expression {
  const unknown = [...symbolsOf(e)].filter((name) => ![variable, LABEL, "pi"].includes(name));
  if (unknown.length > 0)
    throw new InputError(
      "",
      "loss.expression",
      `unknown symbol ${unknown.join(", ")}, expected ${variable} (the logit), y (the label), pi, e`,
    );
  if (!symbolsOf(e).has(variable))
    throw new InputError(
      "",
      "loss.expression",
      `does not contain the logit, expected ${variable} in it`,
    );
  return substitute(e, new Map([[variable, symbol(LOGIT)]]));
}

/** Loss, gradient, Hessian and squared gradient in the logit, each derivative checked independently. */
export async function differentiateLoss(loss: Loss): Promise<DifferentiatedLoss> {
  const value = await lossExpression(loss);
  const gradient = await differentiate(value, LOGIT);
  const hessian = await differentiate(gradient, LOGIT);
  return { value, gradient, hessian, fisher: power(gradient, number(2)) };
}
