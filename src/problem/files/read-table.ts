import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { InputError } from "../input-error.js";
import { isIdx, parseIdx } from "./idx.js";
import { parseNpy } from "./npy.js";
import { namesInNpz, parseNpz } from "./npz.js";
import { readCsv } from "./csv.js";
import { tableOf, type ArrayTable, type NumberArray, type NumberTable } from "./number-table.js";

const FORMATS = ".npy, .npz, .csv or IDX, each also with .gz";

/**
 * A table of numbers from a file: .npy, .npz, .csv or IDX (recognised by its first bytes), each also gzipped.
 * Text is streamed; binary files are held once and not copied.
 * @param array the name inside an .npz file
 * @throws InputError that names the file, and row and column where it has them
 */
export async function readTable(file: string, array?: string): Promise<NumberTable> {
  if (/\.csv(\.gz)?$/i.test(file))
    return readCsv(() => textOf(file), file).catch(refuseMissing(file));
  const table = tableOf(await readArray(file, array));
  refuseNonFinite(table, file);
  return table;
}

/** Row and column from 1. */
function refuseNonFinite({ rows, columns, values }: ArrayTable, file: string): void {
  if (!(values instanceof Float64Array || values instanceof Float32Array)) return;
  const at = values
    .subarray(0, rows * columns)
    .findIndex((value: number) => !Number.isFinite(value));
  if (at < 0) return;
  const place = `row ${Math.floor(at / columns) + 1}, column ${(at % columns) + 1}`;
  throw new InputError(file, place, `${values[at]}, expected a finite number`);
}

/**
 * The names of the arrays in an .npz file; none for any other file.
 * @throws InputError that names the file
 */
export async function arraysIn(file: string): Promise<string[]> {
  if (!isArchive(file)) return [];
  return namesInNpz(await bytesOf(file), file);
}

const isArchive = (file: string): boolean => /\.npz(\.gz)?$/i.test(file);

/** Unzipped, where they are gzipped. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const raw: Uint8Array = await readFile(file).catch(refuseMissing(file));
  return raw[0] === 0x1f && raw[1] === 0x8b ? unzipped(raw, file) : raw;
}

/**
 * An array from a binary file, in its own shape.
 * @throws InputError that names the file
 */
export async function readArray(file: string, array?: string): Promise<NumberArray> {
  const bytes = await bytesOf(file);
  if (isArchive(file)) return parseNpz(bytes, file, array);
  if (array !== undefined)
    throw new InputError(file, "array", `${array}, expected none (only .npz files hold several)`);
  if (bytes[0] === 0x93) return parseNpy(bytes, file);
  if (isIdx(bytes)) return parseIdx(bytes, file);
  throw new InputError(file, "", `format not recognised, expected ${FORMATS}`);
}

function unzipped(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch {
    throw notGzipped(file);
  }
}

const notGzipped = (file: string): InputError =>
  new InputError(file, "", "cut off or not gzipped, expected a whole .gz file");

function textOf(file: string): Readable {
  const stream = createReadStream(file);
  if (!/\.gz$/i.test(file)) return stream;
  const text = createGunzip();
  stream.on("error", (error) => text.destroy(error));
  return stream.pipe(text);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder",
  EACCES: "no permission",
};

function refuseMissing(file: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith("Z_")) throw notGzipped(file);
    const what = (code !== undefined && UNREADABLE[code]) || (code ?? message);
    throw new InputError(file, "", `${what}, expected a readable file (${FORMATS})`);
  };
}
