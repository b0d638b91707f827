import type { Expectations } from "../../../expectation/expectations.js";
import { disagreementOf } from "../../../expectation/decision/disagreement-of.js";
import { prepareSpread, spreadObstacle } from "../../../methods/fluctuations/prepare-spread.js";
import type { Solution } from "../../../methods/solution.js";
import { InputError } from "../../../problem/input-error.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import type { Outcome, TimesRequest } from "../../../theory/method.js";
import type { Trajectory } from "../../../theory/trajectory.js";
import { spreadOf } from "./spread-of.js";

/** A solution of the limit, and what was asked for. */
export interface Finished {
  readonly problem: Problem;
  readonly expectation: Expectations;
  readonly solution: Solution;
  readonly trajectory: Trajectory;
  readonly request: TimesRequest;
}

/** Adds to a trajectory of the limit what finite d makes of it. */
export type Finish = (found: Finished) => Outcome;

/**
 * Loads what the fluctuations of a problem take.
 * @throws InputError where they are not known
 */
export async function prepareFinish(problem: Problem): Promise<Finish> {
  const obstacle = spreadObstacle(problem, "--fluctuations");
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  const prepared = await prepareSpread(problem);
  const disagreement = await disagreementOf(problem);
  return ({ expectation, solution, trajectory, request }) => {
    const given = { problem, expectation, ...(disagreement && { disagreement }) };
    const spread = spreadOf(given, solution, prepared, request);
    if (isFailure(spread)) return spread;
    return { ...trajectory, ...spread };
  };
}
