import { FURTHER } from "./further-parts.js";
import { InputError } from "../problem/input-error.js";
import { THEORIES } from "../theories/table.js";
import { theoryOf } from "../theories/theory-of.js";
import { isFailure, type Failure } from "../theory/failure.js";
import type {
  Integrator,
  PartKeeper,
  OnProgress,
  TimesRequest as IntegrationRequest,
} from "../theory/method.js";
import type { OnThreads } from "../theory/threads.js";
import type { Named, Theory } from "../theory/theory.js";
import type { Trajectory, Values } from "../theory/trajectory.js";
import { chooseMethod } from "./choose-method.js";
import { reachedBefore } from "./reached-before.js";
import {
  requestedTimes,
  timesUpTo,
  type RequestedTimes,
  type TimesRequest,
} from "./requested-times.js";
import type { SolveResult, StoppedSolve } from "./solve-result.js";

export interface SolveOptions extends TimesRequest {
  /** A name that the problem's theory knows; "auto" unless given. */
  readonly method?: string;
  /** Relative tolerance; the theory's own, 1e-8 as a rule, unless given. */
  readonly tolerance?: number;
  /** The quantities that are wanted, all unless given; others may be left out. */
  readonly quantities?: readonly string[];
  /** Whether V_rho and m_rho,j are wanted for every mode. */
  readonly perMode?: boolean;
  /** Whether the standard deviations of sqrt(d) (run - limit) are wanted, and the bias of order 1/d where it is known. */
  readonly fluctuations?: boolean;
  /** Whether the values are to be the prediction of the mean at the problem's own d. */
  readonly finiteDimension?: boolean;
  /** Seed of a method's Monte Carlo part. */
  readonly seed?: number;
  /** Paths of a method's Monte Carlo part. */
  readonly paths?: number;
  /** Further options of the problem's theory, by name. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Whether a failure carries the result at the times before it; they are solved once more for that. */
  readonly keepReached?: boolean;
  /** Threads for methods whose work falls into parts, and who has them; the calling thread unless given. */
  readonly workers?: number;
  readonly onThreads?: OnThreads;
  /** What is kept of such parts, so that the same request goes on where it was interrupted. */
  readonly parts?: PartKeeper;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Milliseconds since some origin; with it the result carries `seconds`. */
  readonly clock?: () => number;
  /** The theories that may be meant; those of the package unless given. */
  readonly theories?: readonly Theory[];
}

/** A request with everything loaded, ready to integrate. */
export type PreparedSolve<P extends Named> = () => Promise<SolveResult<P> | StoppedSolve<P>>;

/**
 * Solves the limit of a problem and evaluates every quantity of its theory at the requested times.
 * An expected numerical failure is returned with time, quantity and remedy.
 * @throws RangeError for times and tolerances that are none, InputError for what the theory cannot do
 */
export async function solve<P extends Named>(
  problem: P,
  options: SolveOptions,
): Promise<SolveResult<P> | StoppedSolve<P>> {
  return (await prepareSolve(problem, options))();
}

/** Checks the request and loads what it needs. */
export async function prepareSolve<P extends Named>(
  problem: P,
  options: SolveOptions,
): Promise<PreparedSolve<P>> {
  const theory = theoryOf(problem, problem.name, options.theories ?? THEORIES);
  const times = requestedTimes(options, epochOf(theory, problem, options));
  const tolerance = checkedTolerance(options.tolerance ?? theory.tolerance?.(problem) ?? 1e-8);
  const own = theoryOptions(options);
  const method = chooseMethod(theory, problem, options.method ?? "auto", own);
  const integrate = await method.prepare(problem);
  const { quantities, onProgress, signal, clock, workers, onThreads, parts } = options;
  const threads = { workers, onThreads, parts };
  const asked = { log10Times: times.ascending, tolerance, options: own, onProgress, signal };
  const request = { ...asked, ...threads, ...(quantities && { quantities }) };
  return async () => {
    const start = clock?.();
    const outcome = await integrate({ ...request, clock });
    const result = isFailure(outcome)
      ? await stopped(outcome, problem, integrate, request, times, options.keepReached)
      : resultOf(problem, outcome, times);
    if (isFailure(result) || start === undefined || !clock) return result;
    return { ...result, seconds: (clock() - start) / 1000 };
  };
}

/** What was asked of the theory itself, without what was not asked. */
function theoryOptions(asked: SolveOptions): Record<string, unknown> {
  const { perMode, fluctuations, finiteDimension, seed, paths, options } = asked;
  return {
    ...options,
    ...(perMode && { perMode }),
    ...(fluctuations && { fluctuations }),
    ...(finiteDimension && { finiteDimension }),
    ...(seed !== undefined && { seed }),
    ...(paths !== undefined && { paths }),
  };
}

/** t of one epoch, where times are asked for in epochs. */
function epochOf(theory: Theory, problem: Named, options: SolveOptions): number | undefined {
  if (options.atEpochs === undefined) return undefined;
  const epoch = theory.timeUnits?.epochs?.(problem);
  if (epoch !== undefined) return epoch;
  const able = (options.theories ?? THEORIES).filter(({ timeUnits }) => timeUnits?.epochs);
  const ids = able.map(({ id }) => id).join(", ") || "one that counts passes over samples";
  throw new InputError(problem.name, "atEpochs", `${theory.id}, expected a problem of ${ids}`);
}

/** A failure with what was reached before it. */
async function stopped<P extends Named>(
  failure: Failure,
  problem: P,
  integrate: Integrator,
  request: IntegrationRequest,
  times: RequestedTimes,
  keepReached = false,
): Promise<StoppedSolve<P>> {
  const asked = times.log10Times.length;
  const trajectory = keepReached ? await reachedBefore(failure, request, integrate) : undefined;
  if (trajectory === undefined) return { ...failure, asked };
  const last = trajectory.log10Times[trajectory.log10Times.length - 1];
  return { ...failure, asked, reached: resultOf(problem, trajectory, timesUpTo(times, last)) };
}

/** Every quantity and its errors at the times in the order asked for. */
function resultOf<P extends Named>(
  problem: P,
  trajectory: Trajectory,
  { times, log10Times, order }: RequestedTimes,
): SolveResult<P> {
  const { method, values, errors, warnings } = trajectory;
  const ordered = <T>(lists: Readonly<Record<string, readonly T[]>>): Record<string, T[]> =>
    Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, order.map((k) => list[k])]),
    );
  const relativeErrorsByTime = ordered(errors);
  const relativeErrors = Object.fromEntries(
    Object.entries(relativeErrorsByTime).map(([name, list]) => [name, largestOf(list)]),
  );
  const further: Partial<Record<(typeof FURTHER)[number], Values>> = Object.fromEntries(
    FURTHER.flatMap((name) => (trajectory[name] ? [[name, ordered(trajectory[name])]] : [])),
  );
  return {
    problem,
    method,
    ...(times && { times }),
    log10Times,
    observables: ordered(values),
    relativeError: largestOf(Object.values(relativeErrors)),
    relativeErrors,
    relativeErrorsByTime,
    ...further,
    warnings,
    ...trajectory.extras?.(order),
  };
}

/** The largest of those that are defined, NaN where none is. */
function largestOf(errors: readonly number[]): number {
  const defined = errors.filter((error) => !Number.isNaN(error));
  return defined.length > 0 ? Math.max(...defined) : NaN;
}

function checkedTolerance(tolerance: number): number {
  if (tolerance > 0 && tolerance < 1) return tolerance;
  throw new RangeError(`solve: tolerance: ${tolerance}, expected a number between 0 and 1`);
}
