import type { Column } from "../results/table/column.js";
import type { SweepPoint, SweepResult } from "./sweep-result.js";

/** A row a point: parameters, value, error, why it is missing or not decided, and warnings where there are any. */
export function sweepColumns({ axes, observable, points }: SweepResult): Column[] {
  const column = (name: string, cell: (point: SweepPoint) => Column["cells"][number]): Column => ({
    name,
    cells: points.map(cell),
  });
  const warned = points.some(({ warnings }) => warnings !== undefined);
  const open = points.some(({ undecided }) => undecided !== undefined);
  return [
    ...axes.map(({ name }) => column(name, ({ parameters }) => parameters[name])),
    column(observable, ({ value }) => value),
    column("error", ({ error }) => error),
    column("failure", ({ failure }) => failure ?? ""),
    ...(open ? [column("undecided", ({ undecided }) => undecided ?? "")] : []),
    ...(warned ? [column("warnings", ({ warnings = [] }) => warnings.join("; "))] : []),
  ];
}
