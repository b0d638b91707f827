import { existsSync } from "node:fs";
import type { NumberTable } from "../problem/files/number-table.js";
import { arraysIn, readTable } from "../problem/files/read-table.js";
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
 * A labelled data set: labels from a file of their own, from a column of the data (its name, or its number from 1), or from
 * another array of the same .npz file. An array of several in an .npz file is named after a colon, `data.npz:X`.
 * @throws InputError that names the file and the place
 */
export async function readLabelledData(file: string, labels: string): Promise<LabelledData> {
  const data = namedArray(file);
  const beside = namedArray(labels);
  if (existsSync(beside.file)) return besideLabels(file, await tableIn(data), beside);
  const arrays = existsSync(data.file) ? await arraysIn(data.file) : [];
  if (arrays.includes(labels)) {
    const others = arrays.filter((name) => name !== labels);
    const array = data.array ?? (others.length === 1 ? others[0] : undefined);
    return besideLabels(file, await tableIn({ ...data, array }), { ...data, array: labels });
  }
  const table = await tableIn(data);
  return withColumn(file, table, columnOf(file, table, labels));
}

/** A file, and which of its arrays is meant. */
interface NamedArray {
  readonly file: string;
  readonly array?: string | undefined;
}

/** Reads `data.npz:X`, unless a file is called so. */
function namedArray(text: string): NamedArray {
  const [, file, array] = /^(.+\.npz(?:\.gz)?):(.+)$/i.exec(text) ?? [];
  return file === undefined || existsSync(text) ? { file: text } : { file, array };
}

async function tableIn({ file, array }: NamedArray): Promise<NumberTable> {
  const arrays = array === undefined && existsSync(file) ? await arraysIn(file) : [];
  if (arrays.length < 2) return readTable(file, array);
  const choices = arrays.map((name) => `${file}:${name}`).join(" or ");
  throw new InputError(file, "", `${arrays.length} arrays, expected the name of one: ${choices}`);
}

async function besideLabels(
  file: string,
  table: NumberTable,
  labels: NamedArray,
): Promise<LabelledData> {
  const labelFile = labels.file;
  const found = await tableIn(labels);
  const values = found.columns === 1 ? found.rows : found.rows === 1 ? found.columns : NaN;
  if (values !== table.rows) {
    const size = `${found.rows} x ${found.columns} labels`;
    throw new InputError(labelFile, "", `${size}, expected ${table.rows}, one a sample of ${file}`);
  }
  const row = new Float64Array(found.columns);
  const classes = Float64Array.from({ length: table.rows }, (_, k) => {
    if (found.columns === 1 || k === 0) found.read(found.columns === 1 ? k : 0, row);
    return row[found.columns === 1 ? 0 : k];
  });
  return {
    rows: table.rows,
    features: table.columns,
    shape: table.shape,
    labels: classes,
    read: (k, out) => table.read(k, out),
  };
}

function columnOf(file: string, { names, columns }: NumberTable, label: string): number {
  const named = names?.indexOf(label) ?? -1;
  if (named >= 0 && names?.lastIndexOf(label) !== named)
    throw new InputError(
      "--labels",
      "",
      `${shown(label)}, the name of several columns, expected one`,
    );
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
