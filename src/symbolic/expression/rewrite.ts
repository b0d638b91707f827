import type { Expression } from "./expression.js";
import { call, number, power, product, sum } from "./expression.js";

/**
 * Rebuilds an expression from its leaves up; `visit` sees every node in normal form. A node whose parts stay
 * what they are is not built again.
 */
export function rewrite(e: Expression, visit: (node: Expression) => Expression): Expression {
  switch (e.kind) {
    case "number":
    case "symbol":
      return visit(e);
    case "sum": {
      const terms = rewriteEach(e.terms, visit);
      return visit(terms === e.terms ? e : sum(...terms));
    }
    case "product": {
      const factors = rewriteEach(e.factors, visit);
      return visit(factors === e.factors ? e : product(...factors));
    }
    case "power": {
      const [base, exponent] = [rewrite(e.base, visit), rewrite(e.exponent, visit)];
      return visit(base === e.base && exponent === e.exponent ? e : power(base, exponent));
    }
    case "call": {
      const argument = rewrite(e.argument, visit);
      return visit(argument === e.argument ? e : call(e.name, argument));
    }
  }
}

/** The same array when nothing in it changes. */
function rewriteEach(
  parts: readonly Expression[],
  visit: (node: Expression) => Expression,
): readonly Expression[] {
  const rewritten = parts.map((part) => rewrite(part, visit));
  return rewritten.every((part, k) => part === parts[k]) ? parts : rewritten;
}

export function substitute(e: Expression, values: ReadonlyMap<string, Expression>): Expression {
  return rewrite(e, (node) => (node.kind === "symbol" ? (values.get(node.name) ?? node) : node));
}

/** Puts numbers for names. */
export function withNumbers(e: Expression, known: ReadonlyMap<string, number>): Expression {
  return substitute(e, new Map([...known].map(([name, value]) => [name, number(value)])));
}
