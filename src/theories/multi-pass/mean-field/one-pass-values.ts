import type { Problem } from "../../../problem/problem.js";
import { prepareMethod } from "../../../methods/prepare-method.js";
import type { OrderParameters } from "../../../methods/solution.js";
import { risk } from "../../../observables/loss.js";
import type { Situation } from "../../../observables/observable.js";
import { relativeErrorsOf } from "../../../observables/relative-error.js";
import { observablesOf } from "../../../observables/table.js";
import { prepareProblem } from "../../../preparation/preparation.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import type { Value } from "../../../theory/value.js";
import { QUANTITIES } from "../quantities.js";
import { unitsOf, type MultiPassProblem } from "../problem.js";

/** Values and relative errors of one pass, [quantity name][time], at times of several passes. */
export interface OnePassValues {
  readonly values: Readonly<Record<string, readonly Value[]>>;
  readonly errors: Readonly<Record<string, readonly number[]>>;
}

/** What is asked of the limit of one pass, which is integrated and not sampled. */
const TOLERANCE = 1e-10;
/** Below this no error is stated: rounding of the observables. */
const ROUNDING = 1e-14;
/** That of several passes is the problem's own, not that of single samples. */
const OWN = "stepSize";

/** The limit of one pass of the same classes, loss and teacher, in the units of one sample a step. */
export async function onePassValues(
  problem: MultiPassProblem,
  log10Times: readonly number[],
): Promise<OnePassValues | Failure> {
  const { timeFactor } = unitsOf(problem);
  const single = onePassOf(problem);
  const prepared = await prepareProblem(single);
  const integrate = await prepareMethod(prepared, "auto");
  const shifted = log10Times.map((time) => time + Math.log10(timeFactor));
  const solution = await integrate({ log10Times: shifted, tolerance: TOLERANCE });
  if (isFailure(solution)) return solution;
  const given = { problem: single, expectation: prepared.expectation.fresh() };
  const situationAt = (point: OrderParameters): Situation => {
    const bare = { ...given, point };
    return { ...bare, risk: risk(bare) };
  };
  const shared = QUANTITIES.filter(
    (quantity) => quantity.applies(problem) && quantity.name !== OWN,
  );
  const known = observablesOf(single).filter(({ name }) =>
    shared.some((quantity) => quantity.name === name),
  );
  const values: Record<string, readonly Value[]> = {};
  const errors: Record<string, readonly number[]> = {};
  for (const one of known) {
    values[one.name] = solution.points.map((point) => one.value(situationAt(point)));
    const found = relativeErrorsOf(one, solution, situationAt);
    errors[one.name] = found.map((error) => Math.max(error, ROUNDING));
  }
  return { values, errors };
}

function onePassOf(problem: MultiPassProblem): Problem {
  const { samples: _samples, batch: _batch, ridge, ...rest } = problem;
  const stepSize = { rule: "constant", gamma: unitsOf(problem).gamma } as const;
  return { ...rest, stepSize, ...(ridge > 0 && { ridge }) };
}
