import type { Figure } from "../claims/claim.js";
import { csvRow } from "../results/table/csv-text.js";

/**
 * The data of a figure, one row a point: series, role, log10_time and `value`, or `log10_value` when
 * the figure's values are decimal logarithms. Numbers keep all digits of a double; NaN, Infinity and
 * -Infinity are written as such. Where a curve has a band, its ends follow as `low` and `high`. A series whose arrays differ in length is padded with NaN.
 */
export function renderCsv(figure: Figure): string {
  const value = figure.yScale === "log10" ? "log10_value" : "value";
  const ends = figure.series.some(({ band }) => band) ? ["low", "high"] : [];
  const rows = [["series", "role", "log10_time", value, ...ends]];
  for (const { label, role, log10Time, values, band } of figure.series) {
    const points = Math.max(log10Time.length, values.length);
    for (let point = 0; point < points; point += 1) {
      const place = [String(log10Time[point] ?? NaN), String(values[point] ?? NaN)];
      rows.push([label, role, ...place, ...ends.map((_, k) => String(band?.[point]?.[k] ?? NaN))]);
    }
  }
  return rows.map(csvRow).join("");
}
