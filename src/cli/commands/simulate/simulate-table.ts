import { captioned } from "../../text/captioned.js";
import { indicesOf } from "../../text/entry-indices.js";
import type { Theory } from "../../../theory/theory.js";
import { flatten } from "../../../theory/value.js";
import type { DeviationRatios, NoPrediction } from "../../../results/predicted-deviations.js";
import type { SimulateResult } from "../../../results/simulate-result.js";
import { alignColumns } from "../../text/align-columns.js";
import { formatError, formatNumber, formatTime } from "../../text/number-format.js";

/** Columns of times that fit beside the names on one line. */
const TIMES = 4;

/** Positions of the times that a table shows: equally far apart, the last one among them. */
export const shownOf = ({ times }: SimulateResult): number[] => spread(times.length);

/**
 * Means and their standard errors for reading, at a few of the times; the other formats have all of them. Below, how
 * much single runs vary beside the prediction, at the same times.
 */
export function simulationTable(
  result: SimulateResult,
  theory: Theory,
  ratios?: DeviationRatios | NoPrediction,
): string {
  const { problem, method, runs, seed, seconds, times, warnings } = result;
  const timing = seconds === undefined ? "" : `, ${seconds.toFixed(3)} s`;
  const series = `${runs} ${runs === 1 ? "run" : "runs"} of method ${method}, seed ${seed}`;
  const heading = `${problem.name}: ${captioned(theory, problem)}${series}${timing}`;
  const shown = shownOf(result);
  const header = ["t", ...shown.map((k) => formatTime(times[k], Math.log10(times[k])))];
  const table = alignColumns([header, ...rowsOf(result, shown)]);
  const notes = warnings.map((warning) => `warning: ${warning}`);
  const few = `${shown.length} of ${times.length} times; --format json, csv or npz gives all of them`;
  const left = shown.length < times.length ? [few] : [];
  return (
    [heading, "", table, ...left, ...deviationLines(header, ratios), ...notes].join("\n") + "\n"
  );
}

/** Observed over predicted deviations as a table of their own, without quantities that do not vary. */
function deviationLines(header: string[], ratios?: DeviationRatios | NoPrediction): string[] {
  if (ratios === undefined) return [];
  if ("reason" in ratios) return [`no predicted deviation: ${ratios.reason}`];
  const { ratio, ratioError } = ratios;
  const rows = Object.entries(ratio).flatMap(([name, values]) => {
    const numbers = values.map((value) => flatten(value));
    const errors = ratioError[name].map((value) => flatten(value));
    return indicesOf(values[0]).map((label, position) => {
      const cells = numbers.map((found, k) =>
        Number.isFinite(found[position]) ? cell(found[position], errors[k][position]) : "",
      );
      return [name + label, ...cells];
    });
  });
  const known = rows.filter(([, ...cells]) => cells.some((text) => text !== ""));
  return ["", `${HEADING}:`, "", alignColumns([header, ...known])];
}

const HEADING = "standard deviation of a run, observed over predicted for SGD";

/** A few positions, equally far apart, the last one among them. */
function spread(count: number): number[] {
  const columns = Math.min(TIMES, count);
  return Array.from({ length: columns }, (_, k) => Math.round(((k + 1) * count) / columns) - 1);
}

function rowsOf({ mean, standardError }: SimulateResult, shown: readonly number[]): string[][] {
  return Object.entries(mean).flatMap(([name, values]) => {
    const numbers = shown.map((k) => flatten(values[k]));
    const errors = shown.map((k) => flatten(standardError[name][k]));
    return indicesOf(values[0]).map((label, position) => [
      name + label,
      ...numbers.map((found, k) => cell(found[position], errors[k][position])),
    ]);
  });
}

/** One digit more than the standard error supports. */
function cell(value: number, error: number): string {
  if (Number.isNaN(error)) return formatNumber(value, 1e-6);
  if (error === 0) return formatNumber(value, 0);
  const relative = Math.max(Math.abs(error / value) / 10, 1e-12);
  return `${formatNumber(value, relative)} ± ${formatError(error)}`;
}
