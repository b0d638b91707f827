/** Numbers of one type, as files hold them. */
export type Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** An array as it stands in a file: row by row whatever the order in the file; shape [] is one number. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: Numbers;
}

/** Rows of numbers, read one at a time, so that a data set need not be copied. */
export interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  /** Of a row before it is flattened. */
  readonly shape: readonly number[];
  /** [column] where the file has a header. */
  readonly names?: readonly string[];
  /** Writes a row into `out`, [column]. */
  read(row: number, out: Float64Array): void;
}

/** A table whose numbers are held row by row. */
export interface ArrayTable extends NumberTable {
  readonly values: Numbers;
}

/** An array of at least one axis as rows: images and the like are flattened. */
export function tableOf({ shape, values }: NumberArray): ArrayTable {
  const rows = shape[0] ?? 1;
  const columns = shape.slice(1).reduce((product, length) => product * length, 1);
  return {
    rows,
    columns,
    shape: shape.slice(1),
    values,
    read(row, out) {
      for (let j = 0, at = row * columns; j < columns; j++, at++) out[j] = values[at];
    },
  };
}
