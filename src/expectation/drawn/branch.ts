import { compileExpression } from "../../symbolic/expression/compile-function.js";
import { number, type Expression } from "../../symbolic/expression/expression.js";
import { substitute } from "../../symbolic/expression/rewrite.js";
import { LABEL, LOGIT, type DifferentiatedLoss } from "../../symbolic/loss/loss-expression.js";
import { jumpsAt } from "../kinked/gradient-jumps.js";
import { kinkPoints } from "../kinked/kink-points.js";

/** A loss in one logit for one value of its label. */
export interface Branch {
  readonly value: (r: number) => number;
  readonly gradient: (r: number) => number;
  /** f'' away from the kinks. */
  readonly hessian: (r: number) => number;
  /** Where f' jumps, and by how much. */
  readonly kinks: Float64Array;
  readonly jumps: Float64Array;
}

export function branchOf(loss: DifferentiatedLoss, label: number): Branch {
  const known = new Map([[LABEL, number(label)]]);
  const put = (e: Expression): Expression => substitute(e, known);
  const compiled = (e: Expression): ((r: number) => number) => compileExpression(put(e), [LOGIT]);
  const kinks = kinkPoints(loss.kinks.map(compiled));
  return {
    value: compiled(loss.value),
    gradient: compiled(loss.gradient),
    hessian: compiled(loss.hessian),
    kinks,
    jumps: jumpsAt(put(loss.gradient), kinks),
  };
}
