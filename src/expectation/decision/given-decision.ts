import { formulaOf, isSymmetric } from "../../losses/losses.js";
import { InputError } from "../../problem/input-error.js";
import { logitsOf } from "../../problem/logits.js";
import { parameterNames } from "../../problem/parameter-names.js";
import type { Problem } from "../../problem/problem.js";
import type { Expression } from "../../symbolic/expression/expression.js";
import type { Decision } from "./sampled-disagreement.js";

/**
 * The decision that a problem gives, in the names of its logits and parameters; undefined where it gives none.
 * @throws InputError for one that cannot be read
 */
export async function givenDecision(problem: Problem): Promise<Decision | undefined> {
  const { decision, loss } = problem;
  if (decision === undefined) return undefined;
  const formula = formulaOf(loss);
  const logits = isSymmetric(formula)
    ? Array.from({ length: logitsOf(problem) }, (_, b) => `r_${b + 1}`)
    : [formula.variable].flat();
  const trained = parameterNames(problem);
  const isList = typeof decision !== "string";
  const found: Expression[] = [];
  for (const [k, text] of [decision].flat().entries()) {
    const path = isList ? `decision[${k}]` : "decision";
    found.push(await parsedIn([...logits, ...trained], text, problem.name, path));
  }
  return compiledDecision(found, logits, trained);
}

async function parsedIn(
  names: readonly string[],
  text: string,
  where: string,
  path: string,
): Promise<Expression> {
  const [{ parseExpression, UnsupportedExpression }, { symbolsOf }] = await Promise.all([
    import("../../symbolic/expression/parse.js"),
    import("../../symbolic/derivation/parts.js"),
  ]);
  const found = await parseExpression(text).catch((error: unknown) => {
    if (!(error instanceof UnsupportedExpression)) throw error;
    throw new InputError(where, path, error.message);
  });
  const unknown = [...symbolsOf(found)].filter((name) => ![...names, "pi"].includes(name));
  if (unknown.length === 0) return found;
  const expected = `expected ${names.join(", ")}, pi, e`;
  throw new InputError(where, path, `unknown symbol ${unknown.join(", ")}, ${expected}`);
}

/** Expressions in logits and parameters as a decision. */
export async function compiledDecision(
  entries: readonly Expression[],
  logits: readonly string[],
  trained: readonly string[],
): Promise<Decision> {
  const { compileExpression } = await import("../../symbolic/expression/compile-function.js");
  const functions = entries.map((e) => compileExpression(e, [...logits, ...trained]));
  const count = logits.length;
  const operands = new Array<number>(count + trained.length).fill(0);
  return {
    size: functions.length,
    entries(point, parameters, out) {
      for (let b = 0; b < count; b++) operands[b] = point[b];
      for (let s = 0; s < trained.length; s++) operands[count + s] = parameters[s];
      for (let k = 0; k < functions.length; k++) out[k] = functions[k](...operands);
    },
  };
}
