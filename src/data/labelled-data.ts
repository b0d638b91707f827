import { existsSync } from "node:fs";
import type { NumberTable } from "../problem/files/number-table.js";
import { readTable } from "../problem/files/read-table.js";
import { InputError, shown } from "../problem/input-error.js";

/** Samples with a class each. */
export interface LabelledData {
  readonly rows: number;
  /** d. */
  readonly features: number;
  /** Of a sample before it is flattened, like [28, 28] for images; [d] where it has none of its own. */
  readonly shape: readonly number[];
  /** [sample] the class as the file names it. */
  readonly labels: Float64Array;
  /** Writes the features of a sample into `out`, [feature]. */
  read(row: number, out: Float64Array): void;
}

/**
 * A labelled data set: labels from a file of their own, or from a column of the data (its name, or its number from 1).
 * @throws InputError that names the file and the place
 */
export async function readLabelledData(file: string, labels: string): Promise<LabelledData> {
  const table = await readTable(file);
  return existsSync(labels)
    ? besideLabels(file, table, labels)
    : withColumn(file, table, columnOf(file, table, labels));
}

async function besideLabels(
  file: string,
  table: NumberTable,
  labelFile: string,
): Promise<LabelledData> {
  const found = await readTable(labelFile);
  const values = found.columns === 1 ? found.rows : found.rows === 1 ? found.columns : NaN;
  if (values !== table.rows) {
    const size = `${found.rows} x ${found.columns} labels`;
    throw new InputError(labelFile, "", `${size}, expected ${table.rows}, one a sample of ${file}`);
  }
  const row = new Float64Array(found.columns);
  const labels = Float64Array.from({ length: table.rows }, (_, k) => {
    if (found.columns === 1 || k === 0) found.read(found.columns === 1 ? k : 0, row);
    return row[found.columns === 1 ? 0 : k];
  });
  return {
    rows: table.rows,
    features: table.columns,
    shape: table.shape,
    labels,
    read: (k, out) => table.read(k, out),
  };
}

function columnOf(file: string, { names, columns }: NumberTable, label: string): number {
  const named = names?.indexOf(label) ?? -1;
  if (named >= 0) return named;
  const number = Number(label);
  if (Number.isInteger(number) && number >= 1 && number <= columns) return number - 1;
  const known = names
    ? `${names.slice(0, 8).join(", ")}${names.length > 8 ? ", ..." : ""} or `
    : "";
  const expected = `a file, or a column: ${known}1 to ${columns} of ${file}`;
  throw new InputError("--labels", "", `${shown(label)}, expected ${expected}`);
}

function withColumn(file: string, table: NumberTable, column: number): LabelledData {
  if (table.columns < 2) throw new InputError(file, "", "one column, expected features and labels");
  const whole = new Float64Array(table.columns);
  const labels = Float64Array.from({ length: table.rows }, (_, k) => {
    table.read(k, whole);
    return whole[column];
  });
  return {
    ...{ rows: table.rows, features: table.columns - 1, labels, shape: [table.columns - 1] },
    read(k, out) {
      table.read(k, whole);
      for (let j = 0, at = 0; j < whole.length; j++) if (j !== column) out[at++] = whole[j];
    },
  };
}
