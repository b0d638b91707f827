import { csvRow } from "../csv.js";
import type { SweepResult } from "../../sweep/sweep-result.js";

/** One line for each point: parameters, value, error, and why a value is missing. */
export function sweepCsv({ axes, observable, points }: SweepResult): string {
  const names = axes.map(({ name }) => name);
  const header = [...names, observable, "error", "failure"];
  const rows = points.map(({ parameters, value, error, failure }) => [
    ...names.map((name) => parameters[name]),
    value ?? "",
    error ?? "",
    failure ?? "",
  ]);
  return [header, ...rows].map(csvRow).join("");
}
