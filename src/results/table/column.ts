import type { Value } from "../../theory/value.js";
import { flatten } from "../../theory/value.js";
import { flatNames } from "../flat-names.js";

/** A column of a table under a flat name: numbers, or words; a cell without content is undefined. */
export interface Column {
  readonly name: string;
  readonly cells: readonly (number | string | undefined)[];
}

/**
 * One column for each number of each series, [name][row], in order: "overlaps.1.2". No entry is left out; NaN stays.
 * @param prefix put before every name
 */
export function columnsOf(
  series: Readonly<Record<string, readonly Value[]>>,
  prefix = "",
): Column[] {
  return Object.entries(series).flatMap(([name, values]) => {
    const rows = values.map(flatten);
    return flatNames(prefix + name, values[0]).map((flat, k) => ({
      name: flat,
      cells: rows.map((row) => row[k]),
    }));
  });
}
