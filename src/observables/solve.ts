import type { Integrator, OrderParameters, Solution, SolveRequest } from "../methods/solution.js";
import { isFailure, type Failure } from "../theory/failure.js";
import { reachedBefore } from "../methods/reached-before.js";
import { prepareMethod, type MethodChoice } from "../methods/prepare-method.js";
import { lossExpectation } from "../expectation/loss-expectation.js";
import type { Expectations } from "../expectation/expectations.js";
import type { Problem } from "../problem/problem.js";
import { risk } from "./loss.js";
import type { ObservableValue, Situation } from "./observable.js";
import { relativeErrorOf } from "./relative-error.js";
import {
  requestedTimes,
  timesUpTo,
  type RequestedTimes,
  type TimesRequest,
} from "./requested-times.js";
import { perModeOf, type SolveResult, type StoppedSolve } from "./solve-result.js";
import { observablesOf } from "./table.js";

export interface SolveOptions extends TimesRequest {
  readonly method?: MethodChoice;
  /** Relative tolerance on log L, m, B and ||X||^2; 1e-8 unless given. */
  readonly tolerance?: number;
  /** Whether V_rho and m_rho,j are wanted for every mode. */
  readonly perMode?: boolean;
  /** Whether a failure carries the result at the times before it; they are solved once more for that. */
  readonly keepReached?: boolean;
  readonly onProgress?: (fraction: number, note: string) => void;
  /** Milliseconds since some origin; with it the result carries `seconds`. */
  readonly clock?: () => number;
}

/**
 * Solves the limiting system of a problem and evaluates every observable at the requested times.
 * An expected numerical failure is returned with time, quantity and remedy; misuse throws.
 */
export async function solve(
  problem: Problem,
  options: SolveOptions,
): Promise<SolveResult | StoppedSolve> {
  const times = requestedTimes(options);
  const tolerance = checkedTolerance(options.tolerance ?? 1e-8);
  const expectation = await lossExpectation(problem);
  const integrate = await prepareMethod(problem, expectation, options.method ?? "auto");
  const start = options.clock?.();
  const request: SolveRequest = {
    log10Times: times.ascending,
    tolerance,
    perMode: options.perMode,
    onProgress: options.onProgress,
  };
  const outcome = await integrate(request);
  const result = isFailure(outcome)
    ? await stopped(outcome, problem, expectation, integrate, request, options)
    : resultOf(problem, expectation, outcome, times);
  if (isFailure(result) || start === undefined || !options.clock) return result;
  return { ...result, seconds: (options.clock() - start) / 1000 };
}

/** A failure with what was reached before it. */
async function stopped(
  failure: Failure,
  problem: Problem,
  expectation: Expectations,
  integrate: Integrator,
  request: SolveRequest,
  options: SolveOptions,
): Promise<StoppedSolve> {
  if (!options.keepReached) return failure;
  const solution = await reachedBefore(failure, request, integrate);
  if (solution === undefined) return failure;
  const last = solution.points[solution.points.length - 1].log10Time;
  const times = requestedTimes(timesUpTo(options, last));
  return { ...failure, reached: resultOf(problem, expectation, solution, times) };
}

/** The solution with every observable, its errors, and the times in the order asked for. */
function resultOf(
  problem: Problem,
  expectation: Expectations,
  solution: Solution,
  times: RequestedTimes,
): SolveResult {
  const situationAt = situations(problem, expectation.fresh());
  const observables: Record<string, readonly ObservableValue[]> = {};
  const relativeErrors: Record<string, number> = {};
  for (const observable of observablesOf(problem)) {
    const values = solution.points.map((point) => observable.value(situationAt(point)));
    observables[observable.name] = times.order.map((k) => values[k]);
    relativeErrors[observable.name] = relativeErrorOf(observable, solution, situationAt);
  }
  const perMode = perModeOf(
    () => solution.modes,
    times.order.map((k) => solution.points[k].perMode),
  );
  return {
    problem,
    method: solution.method,
    ...(times.times && { times: times.times }),
    log10Times: times.log10Times,
    observables,
    relativeError: Math.max(...Object.values(relativeErrors)),
    relativeErrors,
    warnings: solution.warnings,
    ...(perMode && { perMode }),
  };
}

/** The situation at every point, each set up once: the loss is costly, and many observables rest on it. */
function situations(
  problem: Problem,
  expectation: Expectations,
): (point: OrderParameters) => Situation {
  const known = new Map<OrderParameters, Situation>();
  return (point) => {
    const found = known.get(point);
    if (found) return found;
    const bare: Situation = { problem, expectation, point };
    const situation: Situation = { ...bare, risk: risk(bare) };
    known.set(point, situation);
    return situation;
  };
}

function checkedTolerance(tolerance: number): number {
  if (tolerance > 0 && tolerance < 1) return tolerance;
  throw new RangeError(`solve: tolerance: ${tolerance}, expected a number between 0 and 1`);
}
