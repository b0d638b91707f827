import type { Expression } from "./expression.js";
import { key, negate, number, ONE, ZERO } from "./expression.js";
import { isKinked } from "./kinks.js";
import { rewrite } from "./rewrite.js";

/** What a function with a kink is on either side of it. */
const BRANCHES: Readonly<Record<string, (u: Expression) => readonly Expression[]>> = {
  abs: (u) => [u, negate(u)],
  relu: (u) => [u, ZERO],
  sign: () => [ONE, number(-1)],
  step: () => [ONE, ZERO],
};

/**
 * Smooth functions whose zeros contain those of the given ones: a kink inside another is replaced by each of its
 * branches. A zero that is none of the given ones' does no harm where integrals are split.
 */
export function flatKinks(kinks: readonly Expression[]): Expression[] {
  const found = new Map(kinks.flatMap(branches).map((u) => [key(u), u]));
  return [...found.values()].filter((u) => u.kind !== "number");
}

function branches(u: Expression): Expression[] {
  const inner = innermost(u);
  if (inner === undefined) return [u];
  return BRANCHES[inner.name](inner.argument).flatMap((branch) =>
    branches(rewrite(u, (node) => (key(node) === key(inner) ? branch : node))),
  );
}

type Call = Expression & { readonly kind: "call" };

/** The first call with a kink that has none inside. */
function innermost(e: Expression): Call | undefined {
  let found: Call | undefined;
  rewrite(e, (node) => {
    if (isKinked(node)) found ??= node;
    return node;
  });
  return found;
}
