import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createProgress } from "../../src/cli/terminal/progress.js";
import { commandLine, problemFolder, smallProblem } from "./command-line.js";

const command = path.resolve(import.meta.dirname, "../../dist/cli/main.js");
const fromInput = (input: string, ...argv: string[]) =>
  spawnSync(process.execPath, [command, ...argv], { input, encoding: "utf8" });

describe("several problem files", () => {
  test.each([
    ["solve", ["--at", "1"]],
    ["simulate", ["--until", "1", "--runs", "2", "--points", "1", "--workers", "0"]],
  ])("%s gives a list, in their order; columns hold one problem", async (name, words) => {
    const folder = await problemFolder();
    try {
      const files = await Promise.all(
        ["one", "two"].map((name) => folder.write(`${name}.json`, { ...smallProblem, name })),
      );
      const { out } = await commandLine(name, ...files, ...words, "--json");
      const printed = JSON.parse(out) as { problem: { name: string } }[];
      expect(printed.map(({ problem }) => problem.name)).toEqual(["one", "two"]);
      const columns = await commandLine(name, ...files, ...words, "--format", "csv");
      expect(columns).toMatchObject({
        code: 2,
        note: "sgd-limits: --format csv: 2 problem files, expected one\n",
      });
    } finally {
      await folder.remove();
    }
  });
});

describe("what commands read and print", () => {
  test("a problem may come from the standard input, JSON or YAML, and errors say so", () => {
    const json = fromInput(JSON.stringify(smallProblem), "solve", "-", "--at", "1", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ problem: { name: "small" } });
    const wrong = fromInput("name: small\ndimension: 4\n", "derive", "-");
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/^sgd-limits: standard input: .*\n$/);
  });

  test("a quiet terminal hears nothing of progress", () => {
    const notes: string[] = [];
    const terminal = { out: () => undefined, note: (text: string) => void notes.push(text) };
    let now = 0;
    for (const interactive of [false, true]) {
      const progress = createProgress({ ...terminal, interactive, quiet: true }, () => now);
      now += 1e6;
      progress.update(0.5, "half");
      progress.stop();
    }
    expect(notes).toEqual([]);
  });

  test("every command takes --quiet, and complains all the same", async () => {
    const { code, note } = await commandLine("solve", "missing.yaml", "--at", "1", "--quiet");
    expect(code).toBe(2);
    expect(note).toMatch(/missing.yaml: no such file/);
  });

  test("formats that exclude each other, and runs that a table has no room for, are refused", async () => {
    const twice = await commandLine("simulate", "x", "--until", "1", "--json", "--format", "csv");
    expect(twice).toMatchObject({ code: 2, out: "" });
    const runs = await commandLine("simulate", "x", "--until", "1", "--trajectories");
    expect(runs.note).toBe(
      "sgd-limits: --trajectories: with a table, expected --format json, csv or npz\n",
    );
  });
});
