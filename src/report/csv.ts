import type { Figure } from "../claims/claim.js";
import { csvRow } from "../results/table/csv-text.js";

/**
 * The data of a figure, one row a point: series, role, log10_time and `value`, or `log10_value` when
 * the figure's values are decimal logarithms. Numbers keep all digits of a double; NaN, Infinity and
 * -Infinity are written as such. A series whose arrays differ in length is padded with NaN.
 */
export function renderCsv(figure: Figure): string {
  const value = figure.yScale === "log10" ? "log10_value" : "value";
  const rows = [["series", "role", "log10_time", value]];
  for (const { label, role, log10Time, values } of figure.series) {
    const points = Math.max(log10Time.length, values.length);
    for (let point = 0; point < points; point += 1) {
      rows.push([label, role, String(log10Time[point] ?? NaN), String(values[point] ?? NaN)]);
    }
  }
  return rows.map(csvRow).join("");
}
