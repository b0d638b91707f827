import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { InputError } from "../input-error.js";
import { isIdx, parseIdx } from "./idx.js";
import { parseNpy } from "./npy.js";
import { parseNpz } from "./npz.js";
import { readCsv } from "./csv.js";
import { tableOf, type NumberArray, type NumberTable } from "./number-table.js";

const FORMATS = ".npy, .npz, .csv or IDX, each also with .gz";

/**
 * A table of numbers from a file: .npy, .npz, .csv or IDX (recognised by its first bytes), each also gzipped.
 * Text is streamed; binary files are held once and not copied.
 * @param array the name inside an .npz file
 * @throws InputError that names the file, and row and column where it has them
 */
export async function readTable(file: string, array?: string): Promise<NumberTable> {
  if (/\.csv(\.gz)?$/i.test(file)) return readCsv(textOf(file), file).catch(refuseMissing(file));
  return tableOf(await readArray(file, array));
}

/**
 * An array from a binary file, in its own shape.
 * @throws InputError that names the file
 */
export async function readArray(file: string, array?: string): Promise<NumberArray> {
  const raw: Uint8Array = await readFile(file).catch(refuseMissing(file));
  const bytes = raw[0] === 0x1f && raw[1] === 0x8b ? unzipped(raw, file) : raw;
  if (/\.npz(\.gz)?$/i.test(file)) return parseNpz(bytes, file, array);
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
    throw new InputError(file, "", "cut off or not gzipped, expected a whole .gz file");
  }
}

function textOf(file: string): Readable {
  const stream = createReadStream(file);
  if (!/\.gz$/i.test(file)) return stream;
  const text = createGunzip();
  stream.on("error", (error) => text.destroy(error));
  return stream.pipe(text);
}

function refuseMissing(file: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? "no such file" : (code ?? message);
    throw new InputError(file, "", `${what}, expected a readable file (${FORMATS})`);
  };
}
