import type { Expression } from "./expression.js";
import { symbolsOf } from "../derivation/parts.js";
import { functionFromSource } from "./generated-function.js";
import { Generator } from "./javascript.js";
import { logisticForm } from "./logistic-form.js";
import { parseExpression } from "./parse.js";

/**
 * A function of the variables in the order given, from ASCII in the syntax of mathjs. Quotients and
 * logarithms of exponentials are brought to {@link logisticForm} first, so that they do not overflow.
 */
export async function compileFunction(
  expression: string,
  variables: readonly string[],
): Promise<(...args: number[]) => number> {
  return compileExpression(await parseExpression(expression), variables);
}

/** {@link compileFunction} for an expression already read. */
export function compileExpression(
  e: Expression,
  variables: readonly string[],
): (...args: number[]) => number {
  const safe = logisticForm(e);
  const unknown = [...symbolsOf(safe)].find((name) => name !== "pi" && !variables.includes(name));
  if (unknown !== undefined)
    throw new Error(`compile: symbol: ${unknown}, expected one of ${variables.join(", ")}`);
  const generator = new Generator(new Map(variables.map((v) => [v, { code: v, rate: "mode" }])));
  const { code } = generator.value(safe);
  const body = [...generator.inLoop, `return ${code};`].join("\n");
  const constants = generator.beforeLoop.join("\n");
  return functionFromSource(variables, body, constants) as (...args: number[]) => number;
}
