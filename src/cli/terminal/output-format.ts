import { Option } from "commander";
import type { Column } from "../../results/table/column.js";
import { UsageError, type Terminal } from "./terminal.js";

const FORMATS = ["table", "json", "csv", "npz"] as const;
export type OutputFormat = (typeof FORMATS)[number];

/** How a result is printed, as commander hands it over. */
export interface FormatOptions {
  readonly format?: OutputFormat;
  readonly json?: boolean;
}

export const formatOption = (): Option =>
  new Option(
    "--format <format>",
    "how to print; table unless given; npz is for NumPy, names as in csv",
  ).choices(FORMATS);

/** How to print; --json is short for one of the formats. */
export function formatOf({ format, json }: FormatOptions): OutputFormat {
  if (json && format !== undefined && format !== "json")
    throw new UsageError(`--json and --format ${format} exclude each other, expected one of them`);
  return json ? "json" : (format ?? "table");
}

/** Formats that hold the columns of one result only. */
export function refuseColumnsOfSeveral(format: OutputFormat, files: readonly string[]): void {
  if (files.length > 1 && (format === "csv" || format === "npz"))
    throw new UsageError(`--format ${format}: ${files.length} problem files, expected one`);
}

/** Prints columns in one of the formats that hold them. */
export async function printColumns(
  columns: () => readonly Column[],
  format: "csv" | "npz",
  terminal: Terminal,
): Promise<void> {
  if (format === "npz") {
    const { npzBytes } = await import("../../results/table/npz-bytes.js");
    terminal.out(await npzBytes(columns()));
    return;
  }
  const { csvText } = await import("../../results/table/csv-text.js");
  terminal.out(csvText(columns()));
}
