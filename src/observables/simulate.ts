import { availableParallelism } from "node:os";
import { lossExpectation } from "../expectation/loss-expectation.js";
import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import type { SimulationMethod } from "../simulation/method.js";
import { runSeries } from "../simulation/series.js";
import type { Run } from "../simulation/series-request.js";
import { gridSteps, type TimeGrid } from "../simulation/time-grid.js";
import type { SimulateInterrupted, SimulateResult } from "./simulate-result.js";
import { statisticsOf, warningsAbout } from "./simulate-statistics.js";

export interface SimulateOptions {
  /** Last t = n/d, > 0. */
  readonly until: number;
  /** How many times after t = 0; DEFAULT_POINTS unless given. */
  readonly points?: number;
  /** "linear" unless given. */
  readonly spacing?: TimeGrid["spacing"];
  readonly runs: number;
  /** From 0 to 2^32 - 1; run k of a seed is the same whatever `runs` and `workers` are. */
  readonly seed: number;
  /** "full" unless given. */
  readonly method?: SimulationMethod;
  /** Worker threads, one for each core unless given; 0 runs in the calling thread. */
  readonly workers?: number;
  /** Runs finished earlier with the same options: they are not repeated. */
  readonly finished?: ReadonlyMap<number, Run>;
  readonly onRun?: (run: number, points: Run) => void;
  readonly onProgress?: (fraction: number, note: string) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds since some origin; with it the result carries `seconds`. */
  readonly clock?: () => number;
}

/** Times after 0 unless asked otherwise. */
export const DEFAULT_POINTS = 50;

/**
 * Runs SGD itself and evaluates every observable at X along the way: the population risk and the other
 * functions of the order parameters are exact given X, nothing is estimated from samples but the mean over
 * the runs.
 *
 * How it differs from the limit: a run fluctuates by order d^(-1/2) (the variance B of the logits at least as
 * much as a chi-square with as many degrees of freedom as there are noisy coordinates n, relatively
 * sqrt(2/n)); the mean over the runs has a standard error sqrt(runs) times smaller and a bias of order 1/d,
 * which more runs do not remove. Zero-one, mean in the null half only, |mu|^2 = 1, gamma = 1, t = 10: relative
 * bias 0.04/d of the overlap, 0.25/d of B, relative deviation of a run 0.022/sqrt(d) and 2.1/sqrt(d)
 * (bench/simulation-bias.mjs). So at d = 4000 a run's B is off by 3 %, and its bias is below 1e-4: a few
 * runs cannot show it. Compare a mean with the limit at several d, or with runs >> d.
 * @throws RangeError for options out of range, InputError for problems that the method cannot run
 */
export async function simulate(
  problem: Problem,
  options: SimulateOptions,
): Promise<SimulateResult | SimulateInterrupted> {
  const { until, points = DEFAULT_POINTS, spacing = "linear", method = "full" } = options;
  if (typeof problem.dimension !== "number") {
    const text = "infinity, expected a positive integer to simulate";
    throw new InputError(problem.name, "dimension", text);
  }
  checkCount("runs", options.runs, 1);
  const workers = checkCount("workers", options.workers ?? availableParallelism(), 0);
  const steps = gridSteps({ until, points, spacing }, problem.dimension);
  const expectation = await lossExpectation(problem); // refuses before the runs what has no observables
  const start = options.clock?.();
  const found = await runSeries({ ...options, problem, method, steps, workers });
  if (found.size < options.runs) return { interrupted: true, finished: found.size };
  const ordered = Array.from({ length: options.runs }, (_, run) => found.get(run) ?? []);
  const times = steps.map((step) => step / Number(problem.dimension));
  const result = {
    ...{ problem, method, runs: options.runs, seed: options.seed, times },
    ...statisticsOf(problem, expectation.fresh(), ordered),
    warnings: warningsAbout(ordered, times),
  };
  if (start === undefined || !options.clock) return result;
  return { ...result, seconds: (options.clock() - start) / 1000 };
}

function checkCount(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`simulate: ${name}: ${value}, expected a whole number >= ${least}`);
}
