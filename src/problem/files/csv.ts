import type { CsvError } from "csv-parse";
import type { Readable } from "node:stream";
import { shown, InputError } from "../input-error.js";
import type { NumberTable } from "./number-table.js";

/** Rows kept together: large enough that their number does not matter, small enough to be cheap to begin. */
const ROWS_A_BLOCK = 1024;

/**
 * A table of numbers separated by commas, with or without a header line.
 * @param open begins to read the text; its errors are passed on
 * @throws InputError with row and column, both from 1, for a cell that is no number, rows of unequal length and
 *   quotation marks out of place
 */
export async function readCsv(open: () => Readable, where: string): Promise<NumberTable> {
  const { parse, CsvError } = await import("csv-parse");
  const stream = open();
  const parser = stream.pipe(parse({ bom: true, trim: true, relax_column_count: true }));
  stream.on("error", (error) => parser.destroy(error));
  const blocks: Float64Array[] = [];
  let names: readonly string[] | undefined;
  let [rows, columns, line] = [0, 0, 0];
  const records = parser as AsyncIterable<string[]>;
  for await (const cells of refusing(records, CsvError, where)) {
    line++;
    if (cells.length === 1 && cells[0] === "") continue; // an empty line
    const isFirst = columns === 0;
    if (isFirst) columns = cells.length;
    if (isFirst && cells.some((cell) => Number.isNaN(numberIn(cell)))) {
      names = cells;
      continue;
    }
    if (cells.length !== columns)
      throw new InputError(where, `row ${line}`, `${cells.length} cells, expected ${columns}`);
    if (rows % ROWS_A_BLOCK === 0) blocks.push(new Float64Array(ROWS_A_BLOCK * columns));
    const block = blocks[blocks.length - 1];
    const start = (rows % ROWS_A_BLOCK) * columns;
    for (let j = 0; j < columns; j++) {
      const value = numberIn(cells[j]);
      if (!Number.isFinite(value)) throw badCell(where, line, j, cells[j], names);
      block[start + j] = value;
    }
    rows++;
  }
  if (rows === 0) throw new InputError(where, "", "no rows, expected numbers separated by commas");
  return {
    ...{ rows, columns, shape: [columns] },
    ...(names && { names }),
    read(row, out) {
      const start = (row % ROWS_A_BLOCK) * columns;
      out.set(blocks[Math.floor(row / ROWS_A_BLOCK)].subarray(start, start + columns));
    },
  };
}

/** The rows; what is wrong with the text itself is refused with its row. */
async function* refusing(
  rows: AsyncIterable<string[]>,
  TextError: typeof CsvError,
  where: string,
): AsyncGenerator<string[]> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const what = error.message.split(":")[0].toLowerCase();
    const place = "records" in error ? `row ${Number(error.records) + 1}` : "";
    throw new InputError(where, place, `${what}, expected cells separated by commas`);
  }
}

const numberIn = (cell: string): number => (cell === "" ? NaN : Number(cell));

function badCell(
  where: string,
  line: number,
  column: number,
  cell: string,
  names: readonly string[] | undefined,
): InputError {
  const name = names === undefined ? "" : ` (${names[column]})`;
  const place = `row ${line}, column ${column + 1}${name}`;
  return new InputError(where, place, `${shown(cell)}, expected a finite number`);
}
