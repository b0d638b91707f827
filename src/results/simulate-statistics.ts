import type { Ensemble } from "../theory/ensemble.js";
import { byQuantile, summarise, type QuantileName } from "./run-statistics.js";
import type { SimulateResult, Values } from "./simulate-result.js";

type Statistics = Pick<SimulateResult, "mean" | "standardError" | "quantiles">;

/** The statistics over the runs of every quantity at every time. */
export function statisticsOf({ values, times }: Ensemble): Statistics {
  const mean: Record<string, Values> = {};
  const standardError: Record<string, Values> = {};
  const quantiles: Record<string, Record<QuantileName, Values>> = {};
  for (const [name, runs] of Object.entries(values)) {
    const summaries = times.map((_, k) => summarise(runs.map((run) => run[k])));
    mean[name] = summaries.map((summary) => summary.mean);
    standardError[name] = summaries.map((summary) => summary.standardError);
    quantiles[name] = byQuantile((percent) =>
      summaries.map((summary) => summary.quantiles[percent]),
    );
  }
  return { mean, standardError, quantiles };
}
