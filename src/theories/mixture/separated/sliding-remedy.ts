import { parameterNames } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import type { Failure } from "../../../theory/failure.js";
import { networkOf } from "./separated-of.js";

const REMEDY =
  "at covariances 0 the overlaps of units reach 0 and slide along it, which --method auto follows";

/** The failure of a method that integrates across events on a network between classes infinitely far apart says what does not. */
export async function withSlidingRemedy(problem: Problem, failure: Failure): Promise<Failure> {
  if (failure.kind !== "not converged" || parameterNames(problem).length === 0) return failure;
  const network = await networkOf(problem);
  return network?.variance === 0 ? { ...failure, remedy: REMEDY } : failure;
}
