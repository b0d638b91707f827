import type { SimulateResult } from "../simulate-result.js";
import { columnsOf, type Column } from "./column.js";

/**
 * A row a time, a column for each number of the JSON under its path: "mean.overlaps.1.2", "standardError.loss",
 * "quantiles.loss.95", and where single runs are there "trajectories.loss.3" for the third.
 */
export function simulateColumns(result: SimulateResult): Column[] {
  const { times, mean, standardError, deviation, deviationError, quantiles } = result;
  const { predictedDeviation = {}, deviationRatio = {}, deviationRatioError = {} } = result;
  const { trajectories = {} } = result;
  return [
    { name: "t", cells: times },
    { name: "log10_t", cells: times.map(Math.log10) },
    ...columnsOf(mean, "mean."),
    ...columnsOf(standardError, "standardError."),
    ...columnsOf(deviation, "deviation."),
    ...columnsOf(deviationError, "deviationError."),
    ...columnsOf(predictedDeviation, "predictedDeviation."),
    ...columnsOf(deviationRatio, "deviationRatio."),
    ...columnsOf(deviationRatioError, "deviationRatioError."),
    ...Object.entries(quantiles).flatMap(([name, byPercent]) =>
      columnsOf(byPercent, `quantiles.${name}.`),
    ),
    ...Object.entries(trajectories).flatMap(([name, runs]) =>
      runs.flatMap((run, k) => columnsOf({ [k + 1]: run }, `trajectories.${name}.`)),
    ),
  ];
}
