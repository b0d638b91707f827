import type { NumberArray } from "../solve-result.js";

/** The earliest date that a zip archive can carry: the same arrays give the same bytes. */
const DATE = "1980-01-01T12:00:00";

/** Arrays as an archive of NumPy (.npz), each in its shape under its name. */
export async function npzArrays(
  arrays: Readonly<Record<string, NumberArray>>,
): Promise<Uint8Array> {
  const [{ zipSync }, { dump }] = await Promise.all([import("fflate"), import("npyjs")]);
  const files = Object.entries(arrays).map(([name, { shape, values }]) => {
    const bytes = new Uint8Array(dump(Float64Array.from(values), [...shape]));
    return [`${name}.npy`, bytes] as const;
  });
  return zipSync(Object.fromEntries(files), { mtime: DATE });
}
