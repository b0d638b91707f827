import { closedExpectation } from "../../../expectation/closed-forms.js";
import type { Expectations } from "../../../expectation/expectations.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import type { Integrator } from "../../solution.js";
import { apartFromTeacher, withDifference } from "./apart-from-teacher.js";

/**
 * An integrator with X - X* followed beside X, where the loss and a teacher let it be followed by itself; else the same.
 * @param prepare of the problem that X - X* obeys
 */
export async function besideDifference(
  problem: Problem,
  whole: Integrator,
  prepare: (apart: Problem, expectation: Expectations) => Promise<Integrator>,
): Promise<Integrator> {
  const apart = apartFromTeacher(problem);
  const expectation = apart && (await closedExpectation(apart));
  if (!apart || !expectation) return whole;
  const follow = await prepare(apart, expectation);
  return async (request) => {
    const [outcome, difference] = [await whole(request), await follow(request)];
    if (isFailure(outcome)) return outcome;
    if (isFailure(difference))
      return { ...outcome, warnings: [...outcome.warnings, `X - X* alone: ${difference.failure}`] };
    return withDifference(outcome, difference);
  };
}
