import type { Readable } from "node:stream";
import { shown, InputError } from "../input-error.js";
import type { NumberTable } from "./number-table.js";

/** Rows kept together: large enough that their number does not matter, small enough to be cheap to begin. */
const ROWS_A_BLOCK = 1024;

/**
 * A table of numbers separated by commas, with or without a header line.

 * @throws InputError with row and column, both from 1, for a cell that is no number and for rows of unequal length
 */
export async function readCsv(stream: Readable, where: string): Promise<NumberTable> {
  const { parse } = await import("csv-parse");
  const parser = stream.pipe(
    parse({ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true }),
  );
  stream.on("error", (error) => parser.destroy(error));
  const blocks: Float64Array[] = [];
  let names: readonly string[] | undefined;
  let [rows, columns, line] = [0, 0, 0];
  for await (const cells of parser as AsyncIterable<string[]>) {
    line++;
    if (line === 1) columns = cells.length;
    if (line === 1 && cells.some((cell) => Number.isNaN(numberIn(cell)))) {
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
