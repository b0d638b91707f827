import { FURTHER } from "../further-parts.js";
import type { SolveResult } from "../solve-result.js";
import { columnsOf, type Column } from "./column.js";

/**
 * A row a time: t (undefined where it exceeds the largest double), log10_t, every number of every quantity under a flat
 * name with indices from 1, "overlaps.1.2", the relative error of every quantity, and what else is known of them:
 * "fluctuations.loss", "standardErrors.trainLoss".
 */
export function solveColumns(result: SolveResult): Column[] {
  const { times, log10Times, observables, relativeErrorsByTime } = result;
  return [
    { name: "t", cells: log10Times.map((_, k) => times?.[k]) },
    { name: "log10_t", cells: log10Times },
    ...columnsOf(observables),
    ...columnsOf(relativeErrorsByTime, "relativeErrors."),
    ...FURTHER.flatMap((name) => columnsOf(result[name] ?? {}, `${name}.`)),
  ];
}
