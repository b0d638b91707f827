import { lossExpectation } from "../../expectation/loss-expectation.js";
import { decisionsOf } from "../../observables/decisions.js";
import type { Observable, Situation } from "../../observables/observable.js";
import { observablesOf } from "../../observables/table.js";
import { InputError } from "../../problem/input-error.js";
import type { Problem } from "../../problem/problem.js";
import type { SimulationMethod } from "../../simulation/method.js";
import { runSeries } from "../../simulation/series.js";
import type { Run } from "../../simulation/series-request.js";
import { gridSteps } from "../../simulation/time-grid.js";
import type { Ensemble, RunsRequest } from "../../theory/ensemble.js";
import { mapParts, type Value } from "../../theory/value.js";

/**
 * Runs SGD itself and evaluates every observable at X along the way: the population risk and the other
 * functions of the order parameters are exact given X, nothing is estimated from samples.
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
export async function runsOf(problem: Problem, request: RunsRequest): Promise<Ensemble> {
  const method = (request.method ?? "full") as SimulationMethod;
  const dimension = finiteDimension(problem);
  const steps = gridSteps(request, dimension);
  const expectation = await lossExpectation(problem); // refuses before the runs what has no observables
  const given = {
    problem,
    expectation: expectation.fresh(),
    ...(await decisionsOf(problem)),
  };
  const finished = request.finished as ReadonlyMap<number, Run> | undefined;
  const found = await runSeries({ ...request, finished, problem, method, steps });
  const runs = [...found].sort(([a], [b]) => a - b).map(([, run]) => run);
  const times = steps.map((step) => step / dimension);
  return {
    method,
    times,
    finished: runs.length,
    values: runs.length === 0 ? {} : valuesOf(given, runs),
    warnings: warningsAbout(runs, times),
  };
}

function finiteDimension({ name, dimension }: Problem): number {
  if (typeof dimension === "number") return dimension;
  throw new InputError(name, "dimension", "infinity, expected a positive integer to simulate");
}

/** Every observable at every point of every run. */
function valuesOf(given: Omit<Situation, "point">, runs: readonly Run[]): Ensemble["values"] {
  const situations = runs.map((run) => run.map((point): Situation => ({ ...given, point })));
  return Object.fromEntries(
    observablesOf(given.problem).map((observable) => {
      const shape = observable.value(situations[0][0]);
      return [
        observable.name,
        situations.map((run) => run.map((at) => valueAt(observable, at, shape))),
      ];
    }),
  );
}

function valueAt(observable: Observable, situation: Situation, shape: Value): Value {
  return isFinitePoint(situation.point) ? observable.value(situation) : notANumber(shape);
}

/** A run that diverges ends in numbers that are not finite; nothing can be said of it from there on. */
function isFinitePoint({ norm, covariances }: Situation["point"]): boolean {
  return Number.isFinite(norm) && covariances.flat(2).every(Number.isFinite);
}

function notANumber(shape: Value): Value {
  return typeof shape === "number" ? NaN : mapParts(shape, notANumber);
}

/** What the reader must know of runs that diverged. */
function warningsAbout(runs: readonly Run[], times: readonly number[]): string[] {
  const ends = runs.map((points) => points.findIndex((point) => !isFinitePoint(point)));
  const lost = ends.filter((end) => end >= 0);
  if (lost.length === 0) return [];
  const first = times[Math.min(...lost)];
  const count = `${lost.length} of ${runs.length} runs`;
  return [`${count} diverged past the largest double, the first before t = ${first}`];
}
