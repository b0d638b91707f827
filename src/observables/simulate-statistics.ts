import type { Expectations } from "../expectation/expectations.js";
import type { Problem } from "../problem/problem.js";
import type { Run } from "../simulation/series-request.js";
import type { ObservableValue, Situation } from "./observable.js";
import { byQuantile, summarise, type QuantileName } from "./run-statistics.js";
import type { SimulateResult, Values } from "./simulate-result.js";
import { observablesOf } from "./table.js";

type Statistics = Pick<SimulateResult, "mean" | "standardError" | "quantiles">;

/** Every observable at every point of every run, and its statistics over the runs. */
export function statisticsOf(
  problem: Problem,
  expectation: Expectations,
  runs: readonly Run[],
): Statistics {
  const mean: Record<string, Values> = {};
  const standardError: Record<string, Values> = {};
  const quantiles: Record<string, Record<QuantileName, Values>> = {};
  const known = new Map<Situation["point"], Situation>();
  const situationAt = (point: Situation["point"]): Situation => {
    const situation = known.get(point) ?? { problem, expectation, point };
    known.set(point, situation);
    return situation;
  };
  for (const observable of observablesOf(problem)) {
    const value = (point: Situation["point"]): ObservableValue =>
      observable.value(situationAt(point));
    const shape = value(runs[0][0]);
    const summaries = runs[0].map((_, k) =>
      summarise(
        runs.map((points) => (isFinitePoint(points[k]) ? value(points[k]) : notANumber(shape))),
      ),
    );
    mean[observable.name] = summaries.map((summary) => summary.mean);
    standardError[observable.name] = summaries.map((summary) => summary.standardError);
    quantiles[observable.name] = byQuantile((name) =>
      summaries.map((summary) => summary.quantiles[name]),
    );
  }
  return { mean, standardError, quantiles };
}

/** A run that diverges ends in numbers that are not finite; nothing can be said of it from there on. */
function isFinitePoint({ norm, covariances }: Run[number]): boolean {
  return Number.isFinite(norm) && covariances.flat(2).every(Number.isFinite);
}

function notANumber(shape: ObservableValue): ObservableValue {
  return typeof shape === "number" ? NaN : shape.map(notANumber);
}

/** What the reader must know of runs that diverged. */
export function warningsAbout(runs: readonly Run[], times: readonly number[]): string[] {
  const ends = runs.map((points) => points.findIndex((point) => !isFinitePoint(point)));
  const lost = ends.filter((end) => end >= 0);
  if (lost.length === 0) return [];
  const first = times[Math.min(...lost)];
  const count = `${lost.length} of ${runs.length} runs`;
  return [`${count} diverged past the largest double, the first before t = ${first}`];
}
