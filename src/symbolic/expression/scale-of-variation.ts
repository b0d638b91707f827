import { visitNodes } from "../derivation/parts.js";
import type { Expression } from "./expression.js";
import { isKinked } from "./kinks.js";

/**
 * Distance, in each of its variables, over which an expression is sure to look like a polynomial away from its kinks:
 * infinite when it is made of sums, products, whole powers and functions with kinks, and 1 otherwise, the scale of exp,
 * tanh, ... (steeper parts of theirs are found apart). Rules that grow with the width of a law over this scale would need
 * 10^6 nodes for a parabola under a law of width 10^6.
 */
export function scaleOfVariation(e: Expression): number {
  let isPiecewisePolynomial = true;
  visitNodes(e, (node) => {
    if (node.kind === "call" && !isKinked(node)) isPiecewisePolynomial = false;
    if (node.kind === "power" && !isWhole(node.exponent)) isPiecewisePolynomial = false;
  });
  return isPiecewisePolynomial ? Infinity : 1;
}

/** A polynomial's exponent: 0, 1, 2, ... */
export function isWhole(exponent: Expression): boolean {
  return exponent.kind === "number" && exponent.value >= 0 && Number.isInteger(exponent.value);
}
