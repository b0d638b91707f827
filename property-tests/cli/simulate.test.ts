import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SimulateResult } from "../../src/results/simulate-result.js";
import { commandLine, problemFolder, smallProblem } from "./command-line.js";

let problems: Awaited<ReturnType<typeof problemFolder>>;
let file: string;
let store: string;

beforeAll(async () => {
  problems = await problemFolder();
  file = await problems.write("small.json", smallProblem);
  store = await mkdtemp(path.join(tmpdir(), "sgd-limits-runs-"));
});
afterAll(async () => {
  await problems.remove();
  await rm(store, { recursive: true });
});

const series = ["--until", "3", "--points", "3", "--workers", "0", "--json"];

async function simulated(...options: string[]): Promise<SimulateResult> {
  const { code, out, note } = await commandLine("simulate", file, ...series, ...options);
  expect([code, note]).toEqual([0, ""]);
  return JSON.parse(out) as SimulateResult;
}

describe("simulate --json", () => {
  test("gives every observable of solve with its statistics", async () => {
    const result = await simulated("--runs", "6", "--seed", "2");
    const solved = await commandLine("solve", file, "--at", "0,1,2,3", "--json");
    const { observables } = JSON.parse(solved.out) as { observables: Record<string, unknown[]> };
    expect(result).toMatchObject({ method: "full", runs: 6, seed: 2, times: [0, 1, 2, 3] });
    for (const part of [result.mean, result.standardError, result.quantiles])
      expect(Object.keys(part)).toEqual(Object.keys(observables));
    expect(result.mean.loss[0]).toBeCloseTo(Math.LN2, 15);
    expect(result.standardError.loss[0]).toBe(0);
    expect(result.mean.overlaps[3]).toHaveLength(2);
    const { loss } = result.quantiles;
    expect(Object.keys(loss)).toEqual(["5", "25", "50", "75", "95"]);
    const bands = Object.values(loss).map((values) => values[3] as number);
    expect(bands).toEqual([...bands].sort((a, b) => a - b));
    expect(bands[0]).toBeLessThan(bands[4]);
  });

  test("gives the same numbers for a seed, others for another", async () => {
    const [one, same, other] = [
      await simulated(),
      await simulated(),
      await simulated("--seed", "7"),
    ];
    expect(same).toEqual(one);
    expect(other.mean.norm[3]).not.toBe(one.mean.norm[3]);
  });
});

describe("--resume", () => {
  const kept = (runs: number): string[] => ["--resume", store, "--runs", String(runs)];

  test("keeps finished runs, and more runs add to them", async () => {
    const first = await simulated(...kept(3));
    const [name] = await readdir(store);
    const lines = (await readFile(path.join(store, name), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[0])).toMatchObject({ method: "full", seed: 1, until: 3 });
    const { code, out, note } = await commandLine("simulate", file, ...series, ...kept(5));
    expect([code, note]).toEqual([0, `3 of 5 runs found in ${path.join(store, name)}\n`]);
    const fresh = await simulated("--runs", "5");
    expect(JSON.parse(out)).toEqual(fresh);
    expect(fresh.mean.norm[3]).not.toBe(first.mean.norm[3]);
  });

  test("takes up a file whose last line was cut off", async () => {
    const [name] = await readdir(store);
    const place = path.join(store, name);
    const text = await readFile(place, "utf8");
    await writeFile(place, text.slice(0, -40));
    const { out, note } = await commandLine("simulate", file, ...series, ...kept(5));
    expect(note).toMatch(/^4 of 5 runs found/);
    expect(JSON.parse(out)).toEqual(await simulated("--runs", "5"));
    const again = await commandLine("simulate", file, ...series, ...kept(5));
    expect(again.note).toMatch(/^5 of 5 runs found/);
  });

  test("starts anew when the problem changes", async () => {
    const changed = { ...smallProblem, stepSize: { rule: "constant", gamma: 0.6 } };
    const other = await problems.write("other.json", changed);
    const { code, note } = await commandLine("simulate", other, ...series, ...kept(2));
    expect([code, note]).toEqual([0, ""]);
    expect(await readdir(store)).toHaveLength(2);
  });
});

test("without --json prints a table of means and standard errors", async () => {
  const { code, out } = await commandLine(
    ...["simulate", file, "--until", "3", "--runs", "4", "--workers", "0", "--timing"],
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^small: d = 4, 4 runs of method full, seed 1, \d+\.\d{3} s\n/);
  expect(out).toMatch(/^loss .* ± /m);
  expect(out).toMatch(/^t .* 3$/m);
});

test("a run that diverges is told of and does not stop the others", async () => {
  const wild = {
    ...smallProblem,
    loss: "least-squares",
    stepSize: { rule: "constant", gamma: 60 },
  };
  const wildFile = await problems.write("wild.json", wild);
  const { code, out, note } = await commandLine(
    ...["simulate", wildFile, "--until", "400", "--runs", "2", "--workers", "0", "--json"],
  );
  expect(code).toBe(0);
  expect(note).toMatch(/^warning: 2 of 2 runs diverged past the largest double/);
  expect((JSON.parse(out) as SimulateResult).mean.norm.at(-1)).toBeNull();
});

describe("bad input ends in code 2 and one line", () => {
  test.each([
    [["--until", "-1"], /--until: "-1", expected a number > 0/],
    [["--until", "0.001"], /until: 0.001, expected one step, 1\/4, at least/],
    [["--until", "1", "--runs", "0"], /--runs: "0", expected a whole number of 1 or more/],
    [["--until", "1", "--seed", "1.5"], /--seed: "1.5", expected a whole number from 0/],
    [["--until", "1", "--method", "half"], /method: "half", expected one of full/],
    [[], /--until/],
  ])("%j", async (options, message) => {
    const { code, out, note } = await commandLine("simulate", file, ...options);
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(/^sgd-limits: [^\n]+\n$/);
    expect(note).toMatch(message);
  });

  test("the limit itself", async () => {
    const limit = await problems.write("limit.json", { ...smallProblem, dimension: "infinity" });
    const { code, note } = await commandLine("simulate", limit, "--until", "1");
    expect(code).toBe(2);
    expect(note).toMatch(/dimension: infinity, expected a positive integer to simulate/);
  });
});

test("a share that could not be kept is refused before anything is simulated", async () => {
  const place = await problems.write("a-file", "");
  const words = ["simulate", file, ...series, "--shard", "1/2", "--resume", place];
  const { code, out, note } = await commandLine(...words);
  expect([code, out]).toEqual([2, ""]);
  expect(note).toMatch(/^sgd-limits: [^\n]*a-file: a file [^\n]* where a folder belongs\n$/);
});
