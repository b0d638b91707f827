import type { Expression } from "../expression/expression-tree.js";

/** The parts of which an expression is made, in their order; none for numbers and symbols. */
export function partsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "number":
    case "symbol":
      return [];
    case "sum":
      return e.terms;
    case "product":
      return e.factors;
    case "power":
      return [e.base, e.exponent];
    case "call":
      return [e.argument];
  }
}

/** Visits every node, parts before the whole. */
export function visitNodes(e: Expression, visit: (node: Expression) => void): void {
  for (const part of partsOf(e)) visitNodes(part, visit);
  visit(e);
}

/** The names in an expression, in the order in which they are met. */
export function symbolsOf(e: Expression): Set<string> {
  const names = new Set<string>();
  visitNodes(e, (node) => {
    if (node.kind === "symbol") names.add(node.name);
  });
  return names;
}

/** Whether a name occurs in an expression. */
export function contains(e: Expression, name: string): boolean {
  return e.kind === "symbol" ? e.name === name : partsOf(e).some((part) => contains(part, name));
}
