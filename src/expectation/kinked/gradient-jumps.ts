import { compileExpression } from "../../symbolic/expression/compile-function.js";
import type { Expression } from "../../symbolic/expression/expression.js";
import { branchOf } from "../../symbolic/expression/kinks.js";
import { LOGIT } from "../../symbolic/loss/loss-expression.js";

/** Signs on either side of a kink are read this far from it, relative to 1 + |r|. */
const ASIDE = 1e-7;

/** The jump of an expression in the logit at each of its kinks: its two smooth branches there, subtracted. */
export function jumpsAt(e: Expression, kinks: Float64Array): Float64Array {
  const { smooth, signs } = branchOf(e);
  const names = [...signs.keys()];
  const branch = compileExpression(smooth, [LOGIT, ...names]);
  const readers = [...signs.values()].map((u, k) =>
    compileExpression(u, [LOGIT, ...names.slice(0, k)]),
  );
  const side = (kink: number, direction: number): number => {
    const beside = kink + direction * ASIDE * (1 + Math.abs(kink));
    const found: number[] = [];
    for (const read of readers) found.push(Math.sign(read(beside, ...found)));
    return branch(kink, ...found);
  };
  return kinks.map((kink) => side(kink, 1) - side(kink, -1));
}
