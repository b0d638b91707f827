import type { Expectations } from "../../../expectation/expectations.js";
import type { Solution } from "../../../methods/solution.js";
import type { Problem } from "../../../problem/problem.js";
import type { TimesRequest } from "../../../theory/method.js";
import type { Trajectory } from "../../../theory/trajectory.js";

/** A solution of the limit, and what was asked for. */
export interface Finished {
  readonly problem: Problem;
  readonly expectation: Expectations;
  readonly solution: Solution;
  readonly trajectory: Trajectory;
  readonly request: TimesRequest;
}
