import type { Expression } from "./expression.js";
import { call, power, product, sum } from "./expression.js";

/** Rebuilds an expression from its leaves up; `visit` sees every node in normal form. */
export function rewrite(e: Expression, visit: (node: Expression) => Expression): Expression {
  switch (e.kind) {
    case "number":
    case "symbol":
      return visit(e);
    case "sum":
      return visit(sum(...e.terms.map((t) => rewrite(t, visit))));
    case "product":
      return visit(product(...e.factors.map((f) => rewrite(f, visit))));
    case "power":
      return visit(power(rewrite(e.base, visit), rewrite(e.exponent, visit)));
    case "call":
      return visit(call(e.name, rewrite(e.argument, visit)));
  }
}

export function substitute(e: Expression, values: ReadonlyMap<string, Expression>): Expression {
  return rewrite(e, (node) => (node.kind === "symbol" ? (values.get(node.name) ?? node) : node));
}

export function symbolsOf(e: Expression): Set<string> {
  const names = new Set<string>();
  rewrite(e, (node) => {
    if (node.kind === "symbol") names.add(node.name);
    return node;
  });
  return names;
}
