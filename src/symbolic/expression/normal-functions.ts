import { visitNodes } from "../derivation/parts.js";
import { call, type Expression, negate, number, power, product, sum } from "./expression.js";

/**
 * Functions of the normal law with their derivatives, which the computer algebra systems do not know:
 *
 *   erf' = 2/sqrt(pi) e^(-u^2),  Phi' = e^(-u^2/2)/sqrt(2 pi),  (log Phi)' = e^(-u^2/2 - log Phi)/sqrt(2 pi).
 */
const SLOPES: Readonly<Record<string, (u: Expression) => Expression>> = {
  erf: (u) => product(number(2 / Math.sqrt(Math.PI)), call("exp", negate(power(u, number(2))))),
  Phi: (u) => product(DENSITY, call("exp", halfSquare(u))),
  logPhi: (u) => product(DENSITY, call("exp", sum(halfSquare(u), negate(call("logPhi", u))))),
};

const DENSITY = number(1 / Math.sqrt(2 * Math.PI));
const halfSquare = (u: Expression): Expression => product(number(-0.5), power(u, number(2)));

type Call = Expression & { readonly kind: "call" };

export function isOfNormalLaw(e: Expression): e is Call {
  return e.kind === "call" && e.name in SLOPES;
}

export function slopeOfNormal(e: Call): Expression {
  return SLOPES[e.name](e.argument);
}

/** Whether one of these functions occurs in an expression. */
export function containsNormal(e: Expression): boolean {
  let found = false;
  visitNodes(e, (node) => (found ||= isOfNormalLaw(node)));
  return found;
}
