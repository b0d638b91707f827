import type { Ensemble } from "../theory/ensemble.js";
import { byQuantile, summarise, type QuantileName } from "./run-statistics.js";
import type { SimulateResult, Values } from "./simulate-result.js";

type Moments = Pick<SimulateResult, "mean" | "standardError" | "deviation" | "deviationError">;
type Statistics = Moments & Pick<SimulateResult, "quantiles">;

/** The statistics over the runs of every quantity at every time. */
export function statisticsOf({ values, times }: Ensemble): Statistics {
  const moments: Record<keyof Moments, Record<string, Values>> = {
    mean: {},
    standardError: {},
    deviation: {},
    deviationError: {},
  };
  const quantiles: Record<string, Record<QuantileName, Values>> = {};
  for (const [name, runs] of Object.entries(values)) {
    const summaries = times.map((_, k) => summarise(runs.map((run) => run[k])));
    for (const [moment, byName] of Object.entries(moments))
      byName[name] = summaries.map((summary) => summary[moment as keyof Moments]);
    quantiles[name] = byQuantile((percent) =>
      summaries.map((summary) => summary.quantiles[percent]),
    );
  }
  return { ...moments, quantiles };
}
