import { csvRow } from "../csv.js";
import type { SweepResult } from "../../sweep/sweep-result.js";

/** One line for each point: parameters, value, error, why a value is missing, and warnings where there are any. */
export function sweepCsv({ axes, observable, points }: SweepResult): string {
  const names = axes.map(({ name }) => name);
  const warned = points.some(({ warnings }) => warnings !== undefined);
  const header = [...names, observable, "error", "failure", ...(warned ? ["warnings"] : [])];
  const rows = points.map(({ parameters, value, error, failure, warnings = [] }) => [
    ...names.map((name) => parameters[name]),
    value ?? "",
    error ?? "",
    failure ?? "",
    ...(warned ? [warnings.join("; ")] : []),
  ]);
  return [header, ...rows].map(csvRow).join("");
}
