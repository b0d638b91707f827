import { indicesOf } from "../../text/entry-indices.js";
import { flatten } from "../../../observables/relative-error.js";
import type { SolveResult } from "../../../observables/solve-result.js";
import { alignColumns } from "../../text/align-columns.js";
import {
  formatError,
  formatFromLogarithm,
  formatNumber,
  formatTime,
} from "../../text/number-format.js";

/** Columns of times that fit beside the names and the errors on one line. */
const TIMES_A_BLOCK = 4;

/** A result for reading: one row an observable, one column a time, errors in the last column. */
export function solutionTable(result: SolveResult): string {
  const { problem, method, seconds } = result;
  const timing = seconds === undefined ? "" : `, ${seconds.toFixed(3)} s`;
  const heading = `${problem.name}: d = ${problem.dimension}, method ${method}${timing}`;
  const count = result.log10Times.length;
  const blocks: string[] = [];
  for (let first = 0; first < count; first += TIMES_A_BLOCK) {
    const times = Array.from(
      { length: Math.min(TIMES_A_BLOCK, count - first) },
      (_, k) => first + k,
    );
    blocks.push(alignColumns([headerRow(result, times), ...rowsOf(result, times)]));
  }
  const warnings = result.warnings.map((warning) => `warning: ${warning}`);
  return [heading, "", blocks.join("\n\n"), ...warnings].join("\n") + "\n";
}

function headerRow(result: SolveResult, times: readonly number[]): string[] {
  const labels = times.map((k) => formatTime(result.times?.[k], result.log10Times[k]));
  return ["t", ...labels, "relative error"];
}

function rowsOf(result: SolveResult, times: readonly number[]): string[][] {
  return Object.entries(result.observables).flatMap(([name, values]) =>
    indicesOf(values[0]).map((index, position) => {
      const error = result.relativeErrors[name];
      const cells = times.map((k) => cell(result, name, k, position));
      return [name + index, ...cells, position === 0 ? formatError(error) : ""];
    }),
  );
}

/** One number; a quantity whose logarithm is known is printed from it where it underflows. */
function cell(result: SolveResult, name: string, time: number, position: number): string {
  const value = flatten(result.observables[name][time])[position];
  const error = result.relativeErrors[name];
  const logName = `log${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const logarithm = result.observables[logName]?.[time];
  if (value === 0 && typeof logarithm === "number") {
    const absolute = result.relativeErrors[logName] * Math.max(1, Math.abs(logarithm));
    return formatFromLogarithm(logarithm, Math.max(error, absolute));
  }
  if (!name.startsWith("log")) return formatNumber(value, error);
  return formatNumber(value, error * Math.max(1, 1 / Math.abs(value)));
}
