import type { SymmetricFormula } from "../../losses/loss.js";
import { formulaOf, isSymmetric } from "../../losses/losses.js";
import { InputError } from "../../problem/input-error.js";
import type { Loss } from "../../problem/problem.js";
import type { Expression } from "../expression/expression.js";
import { symbol } from "../expression/expression.js";
import { parseExpression, UnsupportedExpression } from "../expression/parse.js";
import { symbolsOf } from "../derivation/parts.js";
import { substitute } from "../expression/rewrite.js";

/** The symbols of a loss: the logit r and the label y of the class; with several logits r_1, r_2, ... */
export const LOGIT = "r";
export const LABEL = "y";

const RESERVED: readonly string[] = [LABEL, "e", "pi"];

/** r, or r_1, ..., r_l. */
export function logitSymbols(logits: number): readonly string[] {
  return logits === 1 ? [LOGIT] : Array.from({ length: logits }, (_, b) => `${LOGIT}_${b + 1}`);
}

/** Parameter s, counted from 0. */
export function parameterSymbol(s: number): string {
  return `theta_${s + 1}`;
}

/** The label is one number; where there is a logit for each, it has an entry for each: y_1, ..., y_l, one-hot or soft. */
export function labelSymbols(loss: Loss, logits: number): readonly string[] {
  if (!isSymmetric(formulaOf(loss))) return [LABEL];
  return Array.from({ length: logits }, (_, b) => `${LABEL}_${b + 1}`);
}

/**
 * The loss as an expression in the logits and the label, whatever the reader called the logits.
 * @param logits read where there is one for each label; any other loss says itself how many it has
 * @param trained the names of the parameters, which become theta_1, theta_2, ...
 */
export async function lossExpression(
  loss: Loss,
  logits = 1,
  trained: readonly string[] = [],
): Promise<Expression> {
  const formula = formulaOf(loss);
  if (isSymmetric(formula)) return wholeOf(formula, logits);
  const given = [formula.variable].flat();
  const taken = given.find((name) => RESERVED.includes(name));
  if (taken !== undefined)
    throw new InputError(
      "",
      "loss.variable",
      `"${taken}" is taken (y is the label, e and pi are numbers), expected another name such as "r"`,
    );
  if (new Set(given).size < given.length)
    throw new InputError("", "loss.variable", `${given.join(", ")}, expected different names`);
  return renamed(await parsed(formula.expression), given, trained);
}

async function wholeOf({ whole, shown }: SymmetricFormula, logits: number): Promise<Expression> {
  if (logits < 2)
    throw new InputError("", "loss", `${shown.name} in one logit, expected two classes or more`);
  return parseExpression(whole(logits));
}

async function parsed(text: string): Promise<Expression> {
  try {
    return await parseExpression(text);
  } catch (error) {
    if (!(error instanceof UnsupportedExpression)) throw error;
    throw new InputError("", "loss.expression", error.message);
  }
}

function renamed(e: Expression, given: readonly string[], trained: readonly string[]): Expression {
  const names = symbolsOf(e);
  const unknown = [...names].filter((name) => ![...given, ...trained, LABEL, "pi"].includes(name));
  const shown = given.length === 1 ? `${given[0]} (the logit)` : `${given.join(", ")} (the logits)`;
  if (unknown.length > 0)
    throw new InputError(
      "",
      "loss.expression",
      `unknown symbol ${unknown.join(", ")}, expected ${shown}, y (the label), pi, e` +
        (trained.length > 0 ? `, ${trained.join(", ")} (parameters)` : " or one of parameters"),
    );
  const missing = given.filter((name) => !names.has(name));
  if (missing.length > 0)
    throw new InputError(
      "",
      "loss.expression",
      `does not contain the logit, expected ${missing.join(", ")} in it`,
    );
  const idle = trained.find((name) => !names.has(name));
  if (idle !== undefined)
    throw new InputError(
      "",
      `parameters.${idle}`,
      "not in the loss, expected its expression to name it",
    );
  const symbols = logitSymbols(given.length);
  return substitute(
    e,
    new Map([
      ...given.map((name, b) => [name, symbol(symbols[b])] as const),
      ...trained.map((name, s) => [name, symbol(parameterSymbol(s))] as const),
    ]),
  );
}
