import type { Named } from "../../theory/theory.js";
import type { JudgeContext } from "../claim.js";
import { withBlock } from "../measuring/block.js";
import { quantityOf } from "../measuring/curve-of.js";
import type { Followed } from "../measuring/followed.js";
import { solutionOf } from "../measuring/solution-of.js";
import { followedOf, type Subject } from "./subject.js";

/** A value with its absolute error. */
export interface Known {
  readonly value: number;
  readonly error: number;
}

/**
 * What a sentence is about at one time of the limit; the errors of a quotient and of a difference add up, in the worst way.
 * @throws NumericalFailure when an integration fails
 */
export async function limitAt(
  problem: Named,
  beside: Named | undefined,
  subject: Subject,
  log10Time: number,
  context: JudgeContext,
): Promise<Known> {
  const { block, against } = subject;
  const solved = block ? withBlock(problem, block) : problem;
  const own = await valueAt(solved, followedOf(subject), log10Time, context);
  if (!against) return own;
  const other = (against.beside ? beside : undefined) ?? problem;
  const rival = await valueAt(other, against.quantity.word, log10Time, context);
  if (against.operation === "-")
    return { value: own.value - rival.value, error: own.error + rival.error };
  const value = own.value / rival.value;
  return { value, error: (own.error + Math.abs(value) * rival.error) / Math.abs(rival.value) };
}

async function valueAt(
  problem: Named,
  wanted: Followed | string,
  log10Time: number,
  context: JudgeContext,
): Promise<Known> {
  const followed = typeof wanted === "string" ? quantityOf(wanted, problem, context) : wanted;
  const perMode = followed.perMode === true;
  const request = {
    log10Times: [log10Time],
    tolerance: context.tolerance,
    ...(perMode && { perMode }),
  };
  const solution = await solutionOf(problem, request, context);
  const logSize = followed.logValue(solution, 0);
  return {
    value: (followed.sign?.(solution, 0) ?? 1) * Math.exp(logSize),
    error: Math.exp(logSize + Math.log(followed.error(solution, 0))),
  };
}
