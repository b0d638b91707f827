import { visitNodes } from "../derivation/parts.js";
import { type Expression, key } from "./expression.js";
import { isWhole } from "./scale-of-variation.js";

/**
 * The parts u of an expression at which a function of it may change fast: arguments of functions, which do so where u
 * passes 0 or turns, and what stands under a power that is no polynomial, with poles beside where u is least. Each once.
 */
export function steepParts(e: Expression): Expression[] {
  const found = new Map<string, Expression>();
  visitNodes(e, (node) => {
    if (node.kind === "call") found.set(key(node.argument), node.argument);
    if (node.kind === "power" && !isWhole(node.exponent)) found.set(key(node.base), node.base);
  });
  return [...found.values()];
}

/** Functions that vary around one place only: far out they are powers, exponentials or constant. */
const SETTLING: readonly string[] = [
  ...["exp", "log", "sinh", "cosh", "tanh", "atan", "erf", "Phi", "logPhi"],
  ...["abs", "sign", "relu"],
];

/** Whether all functions in an expression vary around one place only. */
export function settles(e: Expression): boolean {
  let all = true;
  visitNodes(e, (node) => {
    if (node.kind === "call" && !SETTLING.includes(node.name)) all = false;
  });
  return all;
}
