import { InputError } from "../input-error.js";
import { parseNpy } from "./npy.js";
import type { NumberArray } from "./number-table.js";

const nameOf = (entry: string): string => entry.replace(/\.npy$/, "");

/** Those entries of an archive whose names are wanted, [name]. */
async function entriesOf(
  bytes: Uint8Array,
  where: string,
  isWanted: (name: string) => boolean,
): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import("fflate");
  try {
    return unzipSync(bytes, { filter: ({ name }) => isWanted(nameOf(name)) });
  } catch {
    throw new InputError(where, "", "no zip archive, expected an .npz file");
  }
}

/**
 * The names of the arrays in NumPy's archive (.npz).
 * @throws InputError for a file that is none
 */
export async function namesInNpz(bytes: Uint8Array, where: string): Promise<string[]> {
  const names: string[] = [];
  await entriesOf(bytes, where, (name) => {
    names.push(name);
    return false;
  });
  return names;
}

/**
 * One array of NumPy's archive (.npz).
 * @param name of the array; may be left out where there is only one
 * @throws InputError for an unknown name, or none where there are several
 */
export async function parseNpz(
  bytes: Uint8Array,
  where: string,
  name?: string,
): Promise<NumberArray> {
  const names: string[] = [];
  const found = await entriesOf(bytes, where, (entry) => {
    names.push(entry);
    return name === undefined || entry === name;
  });
  const entries = Object.values(found);
  if (entries.length === 1) return parseNpy(entries[0], where);
  const what = name === undefined ? `${names.length} arrays` : `no array ${name}`;
  throw new InputError(where, "array", `${what}, expected one of ${names.join(", ")}`);
}
