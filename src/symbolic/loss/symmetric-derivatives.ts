import type { SymmetricFormula } from "../../losses/loss.js";
import { differentiate } from "../expression/differentiate.js";
import type { Expression } from "../expression/expression.js";
import { sum, symbol } from "../expression/expression.js";
import { parseExpression } from "../expression/parse.js";
import { rewrite, substitute } from "../expression/rewrite.js";

/** Of a loss in several logits. */
export interface Derivatives {
  /** [logit] */
  readonly gradients: readonly Expression[];
  /** [logit][logit] */
  readonly hessians: readonly (readonly Expression[])[];
}

/**
 * A symmetric loss looks the same from any two of its logits, with z for the sum over the others: four derivatives
 * are enough, whatever the number of logits.
 */
export async function symmetricDerivatives(
  formula: SymmetricFormula,
  variables: readonly string[],
  labels: readonly string[],
): Promise<Derivatives> {
  const { gradient, diagonal, mixed } = await symmetricPair(formula);
  const part = await parseExpression(formula.rest);
  const place = (e: Expression, b: number, c: number): Expression => {
    const others = variables.filter((_, e_) => e_ !== b && e_ !== c);
    const rest = sum(...others.map((name) => substitute(part, new Map([["r", symbol(name)]]))));
    const known = {
      ...{ r_b: symbol(variables[b]), r_c: symbol(variables[c]) },
      ...{ y_b: symbol(labels[b]), y_c: symbol(labels[c]), z: rest },
    };
    return inOrder(substitute(e, new Map(Object.entries(known))), variables);
  };
  const other = (b: number): number => (b === 0 ? 1 : 0);
  return {
    gradients: variables.map((_, b) => place(gradient, b, other(b))),
    hessians: variables.map((_, b) =>
      variables.map((__, c) => (b === c ? place(diagonal, b, other(b)) : place(mixed, b, c))),
    ),
  };
}

/** d_b f, d_b d_b f and d_b d_c f in r_b, r_c, y_b, y_c and z > 0. */
export async function symmetricPair({
  pair,
}: SymmetricFormula): Promise<Record<"value" | "gradient" | "diagonal" | "mixed", Expression>> {
  const value = await parseExpression(pair);
  const gradient = await differentiate(value, "r_b");
  const diagonal = await differentiate(gradient, "r_b");
  return { value, gradient, diagonal, mixed: await differentiate(gradient, "r_c") };
}

/** Sums of functions of one logit each, with the logits in their order. */
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
