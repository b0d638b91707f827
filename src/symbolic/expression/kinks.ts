import type { Expression } from "./expression.js";
import { call, key, negate, number, product, splitCoefficient, sum, symbol } from "./expression.js";
import { termsOf, ZERO } from "./expression.js";
import { visitNodes } from "../derivation/parts.js";
import { rewrite } from "./rewrite.js";

/**
 * Functions with a corner or a jump where their argument vanishes:
 *
 *   abs(u),  relu(u) = max(0, u),  sign(u),  step(u) = 1 for u > 0, 1/2 at u = 0, 0 for u < 0,
 *
 * with their derivatives at all other u.
 */
const SLOPES: Readonly<Record<string, (u: Expression) => Expression>> = {
  abs: (u) => call("sign", u),
  relu: (u) => call("step", u),
  sign: () => ZERO,
  step: () => ZERO,
};

type Call = Expression & { readonly kind: "call" };

export function isKinked(e: Expression): e is Call {
  return e.kind === "call" && e.name in SLOPES;
}

/** d sigma(u) / d u of one of the functions above, u away from 0. */
export function slopeOfKinked(e: Call): Expression {
  return SLOPES[e.name](e.argument);
}

/**
 * The arguments u whose zeros are the corners and jumps of an expression, each once up to its sign. Away
 * from them it is as smooth as the functions it is made of; empty for a smooth expression.
 */
export function kinks(e: Expression): Expression[] {
  const found = new Map<string, Expression>();
  visitNodes(e, (node) => {
    if (!isKinked(node)) return;
    const u = withLeadingPlus(node.argument);
    found.set(key(u), u);
  });
  return [...found.values()];
}

function withLeadingPlus(u: Expression): Expression {
  return splitCoefficient(termsOf(u)[0])[0] < 0 ? negate(u) : u;
}

/** An expression between its kinks: smooth, with constants that are the signs of the arguments u. */
export interface Branch {
  readonly smooth: Expression;
  /** By the name of its sign, u in terms of the signs before it. */
  readonly signs: ReadonlyMap<string, Expression>;
}

/** Puts s u for abs(u), (1 + s) u/2 for relu(u), s for sign(u) and (1 + s)/2 for step(u), s the sign of u. */
export function branchOf(e: Expression): Branch {
  const signs = new Map<string, Expression>();
  const smooth = rewrite(e, (node) => {
    if (!isKinked(node)) return node;
    const u = node.argument;
    const name = `s${signs.size + 1}`;
    signs.set(name, u);
    const s = symbol(name);
    const half = sum(number(0.5), product(number(0.5), s));
    return { abs: product(s, u), relu: product(half, u), sign: s, step: half }[node.name] ?? node;
  });
  return { smooth, signs };
}
