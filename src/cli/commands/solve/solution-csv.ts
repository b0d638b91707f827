import { csvRow } from "../../../report/csv.js";
import { flatNames } from "../../../results/flat-names.js";
import type { SolveResult } from "../../../results/solve-result.js";
import { flatten } from "../../../theory/value.js";

/**
 * One row a time: t (empty where it exceeds the largest double), log10_t, and every number of every quantity under
 * a flat name with indices from 1, "overlaps.1.2". All digits of a double; NaN where a value is undefined.
 */
export function solutionCsv({ times, log10Times, observables }: SolveResult): string {
  const quantities = Object.entries(observables);
  const header = quantities.flatMap(([name, values]) => flatNames(name, values[0]));
  const rows = log10Times.map((log10Time, k) => [
    times?.[k] ?? "",
    log10Time,
    ...quantities.flatMap(([, values]) => flatten(values[k])),
  ]);
  return [["t", "log10_t", ...header], ...rows].map(csvRow).join("");
}
