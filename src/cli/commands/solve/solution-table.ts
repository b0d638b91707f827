import type { SolveResult } from "../../../results/solve-result.js";
import type { QuantityDescription } from "../../../theory/quantity.js";
import type { Theory } from "../../../theory/theory.js";
import type { Values } from "../../../theory/trajectory.js";
import { flatten } from "../../../theory/value.js";
import { alignColumns } from "../../text/align-columns.js";
import { captioned } from "../../text/captioned.js";
import { indicesOf } from "../../text/entry-indices.js";
import {
  formatError,
  formatFromLogarithm,
  formatNumber,
  formatTime,
} from "../../text/number-format.js";

/** Columns of times that fit beside the names and the errors on one line. */
const TIMES_A_BLOCK = 4;

/**
 * A result for reading: one row a quantity, one column a time, with the digits that the error at that time leaves;
 * the largest error in the last column.
 */
export function solutionTable(result: SolveResult, theory: Theory): string {
  const { problem, method, seconds } = result;
  const timing = seconds === undefined ? "" : `, ${seconds.toFixed(3)} s`;
  const heading = `${problem.name}: ${captioned(theory, problem)}method ${method}${timing}`;
  const count = result.log10Times.length;
  const blocks: string[] = [];
  for (let first = 0; first < count; first += TIMES_A_BLOCK) {
    const times = Array.from(
      { length: Math.min(TIMES_A_BLOCK, count - first) },
      (_, k) => first + k,
    );
    blocks.push(alignColumns([headerRow(result, times), ...rowsOf(result, theory, times)]));
  }
  const further = FURTHER.flatMap(({ heading, values, errors }) =>
    furtherLines(result, theory, { heading, values: result[values], errors: result[errors] }),
  );
  const warnings = result.warnings.map((warning) => `warning: ${warning}`);
  return [heading, "", blocks.join("\n\n"), ...further, ...warnings].join("\n") + "\n";
}

/** What is known of finite d, with the names of its errors. */
const FURTHER = [
  {
    heading: "standard deviation of sqrt(d) (run - limit)",
    values: "fluctuations",
    errors: "fluctuationErrors",
  },
  { heading: "d (mean of runs - limit)", values: "bias", errors: "biasErrors" },
] as const;

interface Further {
  readonly heading: string;
  readonly values?: Values;
  readonly errors?: Values;
}

/** A table of its own, number ± error, in blocks of the same times. */
function furtherLines(
  result: SolveResult,
  theory: Theory,
  { heading, values, errors }: Further,
): string[] {
  if (values === undefined) return [];
  const count = result.log10Times.length;
  const lines: string[] = ["", `${heading}:`];
  for (let first = 0; first < count; first += TIMES_A_BLOCK) {
    const times = Array.from({ length: count }, (_, k) => k).slice(first, first + TIMES_A_BLOCK);
    const rows = theory.quantities
      .filter(({ name }) => name in values)
      .flatMap(({ name }) => {
        const numbers = times.map((k) => flatten(values[name][k]));
        const known = errors && times.map((k) => flatten(errors[name][k]));
        return indicesOf(values[name][0]).map((index, position) => [
          name + index,
          ...numbers.map((found, n) => withError(found[position], known?.[n][position])),
        ]);
      });
    const labels = times.map((k) => formatTime(result.times?.[k], result.log10Times[k]));
    lines.push("", alignColumns([["t", ...labels], ...rows]));
  }
  return lines;
}

/** A number with the digits that its error leaves, six at most, and the error. */
function withError(value: number, error = NaN): string {
  if (!(error > 0) || value === 0) return formatNumber(value, 1e-6);
  return `${formatNumber(value, Math.max(error / Math.abs(value), 1e-6))} ± ${formatError(error)}`;
}

function headerRow(result: SolveResult, times: readonly number[]): string[] {
  const labels = times.map((k) => formatTime(result.times?.[k], result.log10Times[k]));
  return ["t", ...labels, "relative error"];
}

function rowsOf(result: SolveResult, theory: Theory, times: readonly number[]): string[][] {
  const present = theory.quantities.filter(({ name }) => name in result.observables);
  return present.flatMap((quantity) => {
    const values = result.observables[quantity.name];
    const numbers = times.map((k) => flatten(values[k]));
    const error = formatError(result.relativeErrors[quantity.name]);
    return indicesOf(values[0]).map((index, position) => {
      const cells = times.map((k, n) => cell(result, quantity, k, numbers[n][position]));
      return [quantity.name + index, ...cells, position === 0 ? error : ""];
    });
  });
}

/** One number; a quantity whose logarithm is known is printed from it where it underflows. */
function cell(
  { observables, relativeErrorsByTime }: SolveResult,
  { name, logarithm: logName = "", logarithmic }: QuantityDescription,
  time: number,
  value: number,
): string {
  const error = relativeErrorsByTime[name][time];
  const logarithm = observables[logName]?.[time];
  if (value === 0 && typeof logarithm === "number") {
    const absolute = relativeErrorsByTime[logName][time] * Math.max(1, Math.abs(logarithm));
    return formatFromLogarithm(logarithm, Math.max(error, absolute));
  }
  return formatNumber(value, logarithmic ? error * Math.max(1, 1 / Math.abs(value)) : error);
}
