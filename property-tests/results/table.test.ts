import { describe, expect, test } from "vitest";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import { columnsOf } from "../../src/results/table/column.js";
import { csvText } from "../../src/results/table/csv-text.js";
import { npzBytes } from "../../src/results/table/npz-bytes.js";
import { simulateColumns } from "../../src/results/table/simulate-columns.js";
import { solveColumns } from "../../src/results/table/solve-columns.js";
import { parseNpz } from "../../src/problem/files/npz.js";
import { problemFrom } from "../../src/theories/problem-from.js";
import { flatten } from "../../src/theory/value.js";
import { smallProblem } from "../cli/command-line.js";

const { problem } = problemFrom(smallProblem, "small");

async function solved() {
  const result = await solve(problem, { log10Times: [-Infinity, 1, 400] });
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

describe("tables of results", () => {
  test("every number of a result stands in one column, under the path that it has in the JSON", async () => {
    const result = await solved();
    const columns = solveColumns(result);
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(columns.find(({ name }) => name === "overlaps.2.1")?.cells).toEqual(
      result.observables.overlaps.map((value) => flatten(value)[1]),
    );
    const counted = [result.observables, result.relativeErrorsByTime]
      .flatMap((series) => Object.values(series))
      .reduce((sum, values) => sum + flatten(values[0]).length, 0);
    expect(names).toHaveLength(2 + counted);
  });

  test("further series of a result have columns of their own", async () => {
    const result = await solved();
    const fluctuations = { loss: [0, 1, 2] };
    const names = solveColumns({ ...result, fluctuations }).map(({ name }) => name);
    expect(names).toContain("fluctuations.loss");
  });

  test("an .npz file holds the numbers of the .csv file under the same names", async () => {
    const columns = solveColumns(await solved());
    const [header, ...rows] = csvText(columns)
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const bytes = await npzBytes(columns);
    for (const [k, name] of header.entries()) {
      const { shape, values } = await parseNpz(bytes, "table.npz", name);
      expect(shape).toEqual([rows.length]);
      const printed = rows.map((cells) => (cells[k] === "" ? NaN : Number(cells[k])));
      expect([...values]).toEqual(printed);
    }
  });

  test("words are kept as NumPy keeps them, in UTF-32", async () => {
    const { unzipSync } = await import("fflate");
    const words = ["", "no, 𝛾 > 2", "é"];
    const bytes = unzipSync(await npzBytes([{ name: "failure", cells: words }]))["failure.npy"];
    const width = Array.from(words[1]).length;
    expect((bytes.length - 4 * width * words.length) % 64).toBe(0);
    const data = Buffer.from(bytes).subarray(-4 * width * words.length);
    const read = words.map((_, row) =>
      Array.from({ length: width }, (_, k) => data.readUInt32LE(4 * (row * width + k)))
        .filter((point) => point > 0)
        .map((point) => String.fromCodePoint(point))
        .join(""),
    );
    expect(read).toEqual(words);
  });

  test("single runs are there when asked for, and their mean is the mean", async () => {
    const options = { until: 2, runs: 5, seed: 3, points: 4, workers: 0 };
    const result = await simulate(problem, { ...options, trajectories: true });
    if ("interrupted" in result) throw new Error("interrupted");
    const columns = new Map(simulateColumns(result).map(({ name, cells }) => [name, cells]));
    const runs = [1, 2, 3, 4, 5].map((run) => columns.get(`trajectories.overlaps.${run}.2.1`));
    columns.get("mean.overlaps.2.1")?.forEach((mean, k) => {
      const sum = runs.reduce((total, cells) => total + Number(cells?.[k]), 0);
      expect(Number(mean)).toBeCloseTo(sum / runs.length, 14);
    });
    expect(columns.has("quantiles.overlaps.95.2.1")).toBe(true);
    const without = await simulate(problem, options);
    expect("trajectories" in without).toBe(false);
  });

  test("rows follow the times, NaN stays and nothing is an empty cell", () => {
    const columns = columnsOf({ a: [1, NaN] });
    expect(csvText([...columns, { name: "b", cells: [undefined, "x,y"] }])).toBe(
      'a,b\n1,\nNaN,"x,y"\n',
    );
  });
});
