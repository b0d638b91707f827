import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readLabelledData, type LabelledData } from "../../src/data/labelled-data.js";
import { npzArrays } from "../../src/results/table/npz-arrays.js";

const folder = mkdtempSync(path.join(tmpdir(), "labelled-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FEATURES = [1, 2, 3, 4, 5, 6];
const X = { shape: [3, 2], values: FEATURES };
const y = { shape: [3], values: [7, 8, 7] };

async function archive(name: string, arrays: Parameters<typeof npzArrays>[0]): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, await npzArrays(arrays));
  return file;
}

function contentOf(data: LabelledData): { labels: number[]; rows: number[] } {
  const row = new Float64Array(data.features);
  const rows = Array.from({ length: data.rows }, (_, k) => {
    data.read(k, row);
    return [...row];
  });
  return { labels: [...data.labels], rows: rows.flat() };
}

const EXPECTED = { labels: y.values, rows: FEATURES };

test("data and labels in one archive: the array of labels by its name, the data the other one", async () => {
  const both = await archive("both.npz", { X, y });
  expect(contentOf(await readLabelledData(both, "y"))).toEqual(EXPECTED);
});

test("any array of any archive by its name after a colon", async () => {
  const three = await archive("three.npz", { y, Z: y, X });
  const other = await archive("other.npz", { a: X, classes: y });
  expect(contentOf(await readLabelledData(`${three}:X`, "y"))).toEqual(EXPECTED);
  expect(contentOf(await readLabelledData(`${three}:X`, `${other}:classes`))).toEqual(EXPECTED);
});

test("which array is meant is never guessed", async () => {
  const three = await archive("three.npz", { y, Z: y, X });
  await expect(readLabelledData(three, "y")).rejects.toThrow(
    `3 arrays, expected the name of one: ${three}:y or ${three}:Z or ${three}:X`,
  );
  await expect(readLabelledData(`${three}:W`, "y")).rejects.toThrow("no array W");
  await expect(readLabelledData(`${three}:X`, three)).rejects.toThrow("3 arrays");
});

test("a column is not taken from several of one name", async () => {
  const file = path.join(folder, "twice.csv");
  writeFileSync(file, "a,b,a\n1,2,3\n4,5,6\n");
  await expect(readLabelledData(file, "a")).rejects.toThrow("the name of several columns");
  expect([...(await readLabelledData(file, "b")).labels]).toEqual([2, 5]);
  expect([...(await readLabelledData(file, "3")).labels]).toEqual([3, 6]);
});
