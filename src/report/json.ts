import { jsonText } from "./json-text.js";
import type { Report } from "./report.js";

/** All of the report as JSON: series, tables, verdicts, problems. Non-finite numbers are strings. */
export function renderJson(report: Report): string {
  return `${jsonText(report)}\n`;
}

/** Names of fields whose entries are numbers wherever they occur in a report. */
const numericFields = new Set([
  "value",
  "error",
  "values",
  "log10Time",
  "seconds",
  "expectedSeconds",
  "tolerance",
  "band",
]);

/**
 * Reads what `renderJson` wrote. In numeric fields "NaN" and the infinities become numbers again; in
 * cells of tables, where text is allowed, they stay text.
 */
export function readReportJson(text: string): Report {
  return JSON.parse(text, (name, value: unknown) => {
    if (!numericFields.has(name)) return value;
    return revive(value);
  }) as Report;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : value;
}
