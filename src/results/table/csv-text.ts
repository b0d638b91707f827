import type { Column } from "./column.js";

/** Quoted where a comma, a quotation mark or a line break asks for it (RFC 4180). */
function cell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One row of a table, ended. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(",")}\n`;
}

/** Columns of equal length as CSV with a header line: all digits of a double, NaN as such, nothing for undefined. */
export function csvText(columns: readonly Column[]): string {
  const rows = columns[0].cells.map((_, row) => columns.map(({ cells }) => cells[row] ?? ""));
  return [columns.map(({ name }) => name), ...rows].map(csvRow).join("");
}
