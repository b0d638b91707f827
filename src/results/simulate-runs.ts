import { InputError } from "../problem/input-error.js";
import { THEORIES } from "../theories/table.js";
import { theoryOf } from "../theories/theory-of.js";
import type { RunsRequest } from "../theory/ensemble.js";
import type { Named, Theory } from "../theory/theory.js";
import type { SimulateInterrupted, SimulateResult } from "./simulate-result.js";
import { statisticsOf } from "./simulate-statistics.js";

export interface SimulateRunsOptions extends Omit<RunsRequest, "points" | "spacing" | "workers"> {
  /** How many times after t = 0; DEFAULT_POINTS unless given. */
  readonly points?: number;
  /** "linear" unless given. */
  readonly spacing?: RunsRequest["spacing"];
  /** Worker threads; 0, the calling thread, unless given. */
  readonly workers?: number;
  /** Whether the result carries the single runs as well. */
  readonly trajectories?: boolean;
  /** Milliseconds since some origin; with it the result carries `seconds`. */
  readonly clock?: () => number;
  /** The theories that may be meant; those of the package unless given. */
  readonly theories?: readonly Theory[];
}

/** Times after 0 unless asked otherwise. */
export const DEFAULT_POINTS = 50;

/**
 * Runs SGD itself and gives the statistics of every quantity over the runs. What a theory's runs are exact in, and
 * how they differ from the limit, its `simulate` says.
 * @throws RangeError for options out of range, InputError for problems that the method cannot run
 */
export async function simulateRuns<P extends Named>(
  problem: P,
  options: SimulateRunsOptions,
): Promise<SimulateResult<P> | SimulateInterrupted> {
  const { theories = THEORIES, clock, runs, seed } = options;
  const theory = theoryOf(problem, problem.name, theories);
  if (!theory.simulate)
    throw new InputError(problem.name, "model", `${theory.id}, which has no simulation`);
  checkCount("runs", runs, 1);
  refuseUnknown(options.method, theory, problem);
  const request: RunsRequest = {
    ...options,
    points: options.points ?? DEFAULT_POINTS,
    spacing: options.spacing ?? "linear",
    workers: checkCount("workers", options.workers ?? 0, 0),
  };
  const start = clock?.();
  const ensemble = await theory.simulate(problem, request);
  const { method, times, finished, escapes, warnings } = ensemble;
  if (finished < runs) return { interrupted: true, finished };
  const result = {
    ...{ problem, method, runs, seed, times },
    ...statisticsOf(ensemble),
    ...(options.trajectories && { trajectories: ensemble.values }),
    ...(escapes && { escapes }),
    warnings,
  };
  if (start === undefined || !clock) return result;
  return { ...result, seconds: (clock() - start) / 1000 };
}

/** A simulation is one of those that the theory states. */
function refuseUnknown(method: string | undefined, theory: Theory, { name }: Named): void {
  const names = (theory.simulations ?? []).map((simulation) => simulation.name);
  if (method === undefined || names.includes(method)) return;
  const expected = `expected one of ${names.join(", ")} for ${theory.id}`;
  throw new InputError(name, "method", `${JSON.stringify(method)}, ${expected}`);
}

function checkCount(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`simulate: ${name}: ${value}, expected a whole number >= ${least}`);
}
