import { InputError } from "../input-error.js";
import { parseNpy } from "./npy.js";
import type { NumberArray } from "./number-table.js";

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
  const { unzipSync } = await import("fflate");
  const names: string[] = [];
  const list = (entry: string): string => entry.replace(/\.npy$/, "");
  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(bytes, {
      filter: (file) => {
        names.push(list(file.name));
        return name === undefined || list(file.name) === name;
      },
    });
  } catch {
    throw new InputError(where, "", "no zip archive, expected an .npz file");
  }
  const entries = Object.values(found);
  if (entries.length === 1) return parseNpy(entries[0], where);
  const what = name === undefined ? `${names.length} arrays` : `no array ${name}`;
  throw new InputError(where, "array", `${what}, expected one of ${names.join(", ")}`);
}
