import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { readArray, readTable } from "../../../src/problem/files/read-table.js";
import { readMixture as readProblem } from "../../../src/theories/mixture/read-mixture.js";

const folder = mkdtempSync(path.join(tmpdir(), "array-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, bytes: Uint8Array | string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};

/** NumPy's format 1.0 by its definition: magic, version, length of the header, header padded to 64, entries. */
function npy(
  descr: string,
  shape: readonly number[],
  entries: Uint8Array,
  fortran = false,
): Uint8Array {
  const order = fortran ? "True" : "False";
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${tuple}, }`;
  const header = `${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`;
  const magic = [0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8];
  return Buffer.concat([Buffer.from(magic), Buffer.from(header, "latin1"), entries]);
}

type Writer = (view: DataView, at: number, value: number, little: boolean) => void;
const TYPES: readonly [type: string, size: number, write: Writer][] = [
  ["f8", 8, (view, at, value, little) => view.setFloat64(at, value, little)],
  ["f4", 4, (view, at, value, little) => view.setFloat32(at, value, little)],
  ["i8", 8, (view, at, value, little) => view.setBigInt64(at, BigInt(value), little)],
  ["i4", 4, (view, at, value, little) => view.setInt32(at, value, little)],
  ["u2", 2, (view, at, value, little) => view.setUint16(at, value, little)],
  ["u1", 1, (view, at, value) => view.setUint8(at, value)],
];

function entries(
  values: readonly number[],
  size: number,
  put: Writer,
  little: boolean,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * size));
  values.forEach((value, k) => put(view, k * size, value, little));
  return new Uint8Array(view.buffer);
}

const numbers = [3, 1, 4, 15, 92, 65];

test.each(TYPES)(
  "NumPy arrays of %s in both byte orders and both orders of axes",
  async (type, size, put) => {
    for (const little of [true, false]) {
      const descr = size === 1 ? `|${type}` : `${little ? "<" : ">"}${type}`;
      const rows = await readArray(
        write("a.npy", npy(descr, [2, 3], entries(numbers, size, put, little))),
      );
      expect(rows.shape).toEqual([2, 3]);
      expect([...rows.values]).toEqual(numbers);
      const bytes = entries(numbers, size, put, little);
      const columns = await readArray(write("b.npy", npy(descr, [2, 3], bytes, true)));
      expect([...columns.values]).toEqual([3, 4, 92, 1, 15, 65]);
    }
  },
);

test("half precision, booleans, gzip, archives", async () => {
  const half = npy("<f2", [3], Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00));
  expect([...(await readArray(write("h.npy", half))).values]).toEqual([1, -2, 2 ** -24]);
  expect([
    ...(await readArray(write("b.npy", npy("|b1", [2], Uint8Array.of(1, 0))))).values,
  ]).toEqual([1, 0]);
  const bytes = npy("|u1", [2], Uint8Array.of(7, 8));
  expect([...(await readArray(write("g.npy.gz", gzipSync(bytes)))).values]).toEqual([7, 8]);
  const archive = write("z.npz", zipSync({ "K.npy": bytes, "m.npy": half }));
  expect([...(await readArray(archive, "K")).values]).toEqual([7, 8]);
  await expect(readArray(archive)).rejects.toThrow("2 arrays, expected one of K, m");
  await expect(readArray(archive, "L")).rejects.toThrow("no array L, expected one of K, m");
});

test("IDX files are read as they are defined", async () => {
  const bytes = Uint8Array.of(0, 0, 0x08, 2, 0, 0, 0, 2, 0, 0, 0, 2, 9, 8, 7, 255);
  const table = await readTable(write("images-idx2-ubyte", bytes));
  const row = new Float64Array(2);
  table.read(1, row);
  expect([table.rows, table.columns, ...row]).toEqual([2, 2, 7, 255]);
});

test("what is wrong is said with file, row and column", async () => {
  const bad = write("bad.csv", "a,b\n1,2\n3,x\n");
  await expect(readTable(bad)).rejects.toThrow(
    `${bad}: row 3, column 2 (b): "x", expected a finite number`,
  );
  const short = write("short.csv", "1,2\n3\n");
  await expect(readTable(short)).rejects.toThrow("row 2: 1 cells, expected 2");
  await expect(readTable(path.join(folder, "none.npy"))).rejects.toThrow("no such file");
  const cut = write("cut.npy", npy("<f8", [4], new Uint8Array(24)));
  await expect(readTable(cut)).rejects.toThrow("3 entries, expected 4");
  await expect(readTable(write("c.npy", npy("<c16", [1], new Uint8Array(16))))).rejects.toThrow(
    "c16",
  );
});

test("files that are out of order end in one line, whichever way they are broken", async () => {
  const holed = Float64Array.of(1, 2, 3, NaN, 5, Infinity);
  const bytes = new Uint8Array(holed.buffer);
  const found = (name: string, content: Uint8Array | string): Promise<unknown> =>
    readTable(write(name, content));
  await expect(found("nan.npy", npy("<f8", [3, 2], bytes))).rejects.toThrow(
    "nan.npy: row 2, column 2: NaN, expected a finite number",
  );
  await expect(found("nan.npz", zipSync({ "X.npy": npy("<f8", [2, 3], bytes) }))).rejects.toThrow(
    "nan.npz: row 2, column 1: NaN",
  );
  await expect(found("long.npy", npy("<f16", [1], new Uint8Array(16)))).rejects.toThrow(
    "long.npy: entries of type <f16, expected whole or real numbers",
  );
  await expect(found("open.csv", '1,2\n3,"4\n5,6\n')).rejects.toThrow(
    "open.csv: row 2: quote not closed",
  );
  await expect(found("after.csv", '1,2\n3,"4"x\n')).rejects.toThrow(
    "after.csv: row 2: invalid closing quote",
  );
  await expect(found("blank.csv", "a,b\n\n1,2\n\n3,x\n")).rejects.toThrow("row 5, column 2 (b)");
  const zipped = gzipSync("1,2\n".repeat(5000));
  await expect(found("cut.csv.gz", zipped.subarray(0, 40))).rejects.toThrow(
    "cut off or not gzipped",
  );
  await expect(found("plain.csv.gz", "1,2\n")).rejects.toThrow("cut off or not gzipped");
  await expect(readTable(folder)).rejects.toThrow("a folder, expected a readable file");
});

test("lists of a problem file may stand in files beside it", async () => {
  const matrix = Float64Array.of(2, 0.5, 0.5, 1);
  write("K.npy", npy("<f8", [2, 2], new Uint8Array(matrix.buffer)));
  write("mean.csv", "1\n-1\n");
  const problem = {
    ...{ name: "files", dimension: 2, loss: "least-squares" },
    classes: [
      {
        ...{ probability: 1, label: 1 },
        mean: { kind: "coordinates", values: { file: "mean.csv" } },
        covariance: { kind: "matrix", rows: { file: "K.npy" } },
      },
    ],
    stepSize: { rule: "constant", gamma: 0.5 },
  };
  const file = write("problem.json", JSON.stringify(problem));
  const [model] = (await readProblem(file)).classes;
  expect(model.mean).toEqual({ kind: "coordinates", values: [1, -1] });
  expect(model.covariance).toEqual({
    kind: "matrix",
    rows: [
      [2, 0.5],
      [0.5, 1],
    ],
  });
  write("mean.csv", "1\nx\n");
  await expect(readProblem(file)).rejects.toThrow(
    /problem.json: classes\[0\].mean.values: .*mean.csv: row 2/,
  );
});
