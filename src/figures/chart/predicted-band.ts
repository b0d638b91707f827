import type { SolveResult } from "../../results/solve-result.js";
import { logarithmOf, logarithmsOf, valuesOf, type Plotted } from "./plotted.js";

/** Between the 5th and the 95th percentile of a normal law lie so many standard deviations on either side. */
const DEVIATIONS = 1.6449;

/**
 * Where 90 % of single runs are predicted, [time][low, high]: limit +- 1.645 (standard deviation of
 * sqrt(d) (run - limit)) / sqrt(d), decimal logarithms where wanted. Undefined without fluctuations or at d = infinity.
 */
export function predictedBand(
  plotted: Plotted,
  result: SolveResult,
  logarithmic: boolean,
): [number, number][] | undefined {
  const { fluctuations, observables } = result;
  const dimension = "dimension" in result.problem ? result.problem.dimension : undefined;
  if (!fluctuations?.[plotted.entry.quantity.name] || typeof dimension !== "number")
    return undefined;
  const limit = valuesOf(plotted, observables);
  const deviations = valuesOf(plotted, fluctuations);
  const logarithms = logarithmic ? logarithmsOf(plotted, observables) : [];
  return limit.map((value, k) => {
    const reach = (DEVIATIONS * deviations[k]) / Math.sqrt(dimension);
    if (!logarithmic) return [value - reach, value + reach];
    const [low, high] = [Math.max(0, 1 - reach / value), 1 + reach / value];
    return [logarithms[k] + logarithmOf(low, plotted.word), logarithms[k] + Math.log10(high)];
  });
}
