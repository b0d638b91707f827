import { isConvex } from "./convexity.js";
import { countedRuns } from "./counted-runs.js";
import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import type { Preparation } from "../preparation/preparation.js";
import { isFailure, type Failure, type FailureKind } from "../theory/failure.js";
import type { LimitMethod } from "./limit-method.js";
import { automaticMethods, METHODS } from "./method-table.js";
import { withRemedy } from "./remedy.js";
import type { Integrator, MethodName, Solution, SolveOutcome, SolveRequest } from "./solution.js";
import { errorsOfSteps, largest } from "./stated-errors.js";

/** "auto" takes the first method that the problem allows; see {@link prepareMethod}. */
export type MethodChoice = "auto" | MethodName;

/**
 * Loads a method and prepares it for a problem. "auto" is the first without an obstacle, and the second where that
 * does not converge; where the loss need not be convex, the one of both that states less error wherever the first stops
 * or misses the tolerance.
 * @throws InputError where a method is asked for that does not apply to the problem
 */
export async function prepareMethod(
  prepared: Preparation,
  choice: MethodChoice,
): Promise<Integrator> {
  const { problem } = prepared;
  const applicable = METHODS.filter((method) => method.obstacle(problem) === undefined);
  if (choice === "auto") {
    const automatic = automaticMethods(problem);
    if (automatic.length === 0) refuseObstacle(METHODS[0], problem, applicable);
    return bestOf(prepared, automatic.slice(0, 2));
  }
  const method = METHODS.find(({ name }) => name === choice);
  if (method === undefined) throw new RangeError(`prepareMethod: method: ${choice}`);
  refuseObstacle(method, problem, applicable);
  return bestOf(prepared, [method]);
}

/** The obstacle as an error, with the method to take instead. */
function refuseObstacle(
  method: LimitMethod,
  problem: Problem,
  applicable: readonly LimitMethod[],
): void {
  const obstacle = method.obstacle(problem);
  if (obstacle === undefined) return;
  const instead = applicable.length > 0 ? `; use --method ${applicable[0].name}` : "";
  throw new InputError(problem.name, obstacle.path, obstacle.text + instead);
}

/** The methods one after the other until one meets the tolerance; all but the first are prepared only then. */
async function bestOf(prepared: Preparation, methods: readonly LimitMethod[]): Promise<Integrator> {
  const { problem } = prepared;
  const [first, ...rest] = methods;
  const integrate = await first.prepare(prepared);
  return async (asked) => {
    const { onProgress } = asked;
    const request = onProgress ? { ...asked, onProgress: countedRuns(onProgress) } : asked;
    let outcome = await integrate(request);
    for (const method of rest) {
      if (isMet(outcome, request, isConvex(problem))) break;
      const second = await (await method.prepare(prepared))(request);
      outcome = better(outcome, second);
    }
    const others = METHODS.filter((method) => !methods.includes(method));
    return isFailure(outcome) ? withRemedy(outcome, problem, others) : outcome;
  };
}

/** On convex losses another method gains nothing but where kinks or jumps keep the first from converging, or a start is flat. */
const GAINS: readonly FailureKind[] = ["not converged", "not convex"];

/** Nowhere does another method gain anything where the problem itself diverges. */
function isMet(outcome: SolveOutcome, { tolerance }: SolveRequest, convex: boolean): boolean {
  if (isFailure(outcome))
    return outcome.kind === "diverged" || (convex && !GAINS.includes(outcome.kind));
  return (
    convex || largest(errorsOfSteps(outcome.errorsByTime, outcome.expectationErrors)) <= tolerance
  );
}

/** Of two outcomes the one that states less error, with a word about the other. */
function better(first: SolveOutcome, second: SolveOutcome): SolveOutcome {
  if (isFailure(second)) {
    if (isFailure(first)) return later(first, second);
    return errorOf(first) < 1 ? first : second; // no digit is no solution
  }
  if (!isFailure(first) && errorOf(first) <= errorOf(second)) return first;
  const warning = isFailure(first)
    ? `stopped (${first.failure}); integrated by ${second.method} instead`
    : `${first.method} states an error of ${errorOf(first).toExponential(1)}; integrated by ${second.method} instead`;
  return { ...second, warnings: [...second.warnings, warning] };
}

/** Of two failures the one that says more: that the problem itself diverges, else the one that got further. */
function later(first: Failure, second: Failure): Failure {
  const diverged = [first, second].find(({ kind }) => kind === "diverged");
  if (diverged) return diverged;
  return second.log10Time >= first.log10Time ? second : first;
}

const errorOf = ({ relativeErrors }: Solution): number =>
  Math.max(...Object.values(relativeErrors));
