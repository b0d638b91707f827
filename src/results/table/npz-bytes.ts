import type { Column } from "./column.js";

/** The earliest date that a zip archive can carry: the same table gives the same bytes. */
const DATE = "1980-01-01T12:00:00";

/**
 * Columns as an archive of NumPy (.npz), one array [row] a column under its name: doubles, NaN for undefined; or words.
 */
export async function npzBytes(columns: readonly Column[]): Promise<Uint8Array> {
  const [{ zipSync }, { dump }] = await Promise.all([import("fflate"), import("npyjs")]);
  const arrays = columns.map(({ name, cells }) => {
    const bytes = cells.some((cell) => typeof cell === "string")
      ? wordsArray(cells.map((cell) => String(cell ?? "")))
      : new Uint8Array(
          dump(
            Float64Array.from(cells, (cell) => Number(cell ?? NaN)),
            [cells.length],
          ),
        );
    return [`${name}.npy`, bytes] as const;
  });
  return zipSync(Object.fromEntries(arrays), { mtime: DATE });
}

/** Words as NumPy holds them: UTF-32, each filled up with zeros to the longest. npyjs writes numbers only. */
function wordsArray(words: readonly string[]): Uint8Array {
  const points = words.map((word) => Array.from(word, (sign) => sign.codePointAt(0) ?? 0));
  const longest = Math.max(1, ...points.map(({ length }) => length));
  const start = `{'descr': '<U${longest}', 'fortran_order': False, 'shape': (${words.length},), }`;
  const padding = 64 - ((10 + start.length + 1) % 64); // the data begin at a multiple of 64
  const header = `${start}${" ".repeat(padding)}\n`;
  const bytes = new Uint8Array(10 + header.length + 4 * longest * words.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  view.setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), 10);
  points.forEach((word, row) => {
    const at = 10 + header.length + 4 * longest * row;
    word.forEach((point, k) => view.setUint32(at + 4 * k, point, true));
  });
  return bytes;
}
