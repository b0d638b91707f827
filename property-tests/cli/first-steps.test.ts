import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { createProgram } from "../../src/cli/program.js";
import { THEORIES } from "../../src/theories/table.js";
import { commandLine, smallProblem } from "./command-line.js";

const examples = path.resolve(import.meta.dirname, "../../examples");
const program = createProgram(
  { out: () => undefined, note: () => undefined, interactive: false },
  () => undefined,
);

/** The JSON Schema turned back into a check. */
async function schemaOf(...words: string[]) {
  const { out } = await commandLine("schema", ...words);
  const schema = z.fromJSONSchema(JSON.parse(out) as Parameters<typeof z.fromJSONSchema>[0]);
  return (problem: unknown): boolean => schema.safeParse(problem).success;
}

describe("the JSON Schema of problem files", () => {
  const files = readdirSync(examples, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(yaml|json)$/.test(file),
  );

  test.each(files)("%s fits, and does not with a key that nobody knows", async (file) => {
    const fits = await schemaOf();
    const problem = parse(readFileSync(path.join(examples, file), "utf8")) as object;
    expect(fits({ $schema: "problem.schema.json", ...problem })).toBe(true);
    expect(fits({ ...problem, bogus: 1 })).toBe(false);
  });

  test("files of numbers, and labels or step sizes that may be left out", async () => {
    const fits = await schemaOf("--model", "mixture");
    const [first, second] = smallProblem.classes;
    const mean = (values: unknown) => ({ kind: "coordinates", values });
    const withMean = (values: unknown) => ({
      ...smallProblem,
      classes: [{ ...first, mean: mean(values) }, second],
    });
    expect(fits(withMean({ file: "K.npz", array: "m" }))).toBe(true);
    expect(fits(withMean({ fil: "K.npz" }))).toBe(false);
    expect(fits(withMean("K.npz"))).toBe(false);
    const { label: _, ...unlabelled } = first;
    const teacher = { coordinates: { kind: "uniform", scale: 1 }, link: "logistic" };
    expect(fits({ ...smallProblem, classes: [unlabelled, unlabelled], teacher })).toBe(true);
    expect(fits({ ...smallProblem, loss: "no such loss" })).toBe(false);
  });

  test("a model that nobody knows is refused", async () => {
    const { code, note } = await commandLine("schema", "--model", "tide");
    expect(code).toBe(2);
    expect(note).toMatch(/^sgd-limits: --model: "tide", expected one of mixture, /);
  });
});

describe("init", () => {
  test.each(THEORIES.map(({ id }) => id))(
    "%s: writes a file that solves, and nothing twice",
    async (model) => {
      const folder = mkdtempSync(path.join(tmpdir(), "init-"));
      try {
        const file = path.join(folder, "new", "mine.yaml");
        const written = await commandLine("init", "--model", model, "--out", file, "--quiet");
        const schema = file.replace(".yaml", ".schema.json");
        expect(written).toEqual({ code: 0, out: `${file}\n${schema}\n`, note: "" });
        expect(readFileSync(file, "utf8")).toMatch(
          /^# yaml-language-server: \$schema=mine.schema.json\n#/,
        );
        const check = z.fromJSONSchema(JSON.parse(readFileSync(schema, "utf8")) as never);
        expect(check.safeParse(parse(readFileSync(file, "utf8"))).success).toBe(true);
        const solved = await commandLine("solve", file, "--at", "1");
        expect(solved, solved.note).toMatchObject({ code: 0 });
        const again = await commandLine("init", "--model", model, "--out", file);
        expect(again).toMatchObject({ code: 2, out: "" });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

describe("help and completion", () => {
  test.each(program.commands.map((command) => command.name()))(
    "%s: the help ends in examples of options that it has",
    async (name) => {
      const { out } = await commandLine(name, "--help");
      const [, examples = ""] = out.split("\nExamples:\n");
      const typed = examples.split("\n").filter((line) => line.startsWith("  sgd-limits"));
      expect(typed.length).toBeGreaterThan(0);
      const command = program.commands.find((one) => one.name() === name);
      const known = command?.options.map(({ long }) => long) ?? [];
      for (const line of typed) {
        expect(line.trim().split(" ").slice(0, 2)).toEqual(["sgd-limits", name]);
        expect(known).toEqual(expect.arrayContaining(line.match(/--[a-z0-9-]+/g) ?? []));
      }
    },
  );

  test.each([
    [["solve", "--spacing", "l"], "linear log"],
    [["simulate", "--spacing", ""], "linear log"],
    [["fixed"], "fixed-points"],
    [["init", "--m"], "--model"],
    [["completion", "z"], "zsh"],
  ])("bash completes %j", async (words, expected) => {
    const { out } = await commandLine("completion", "bash");
    const line = ["sgd-limits", ...words].map((word) => `'${word}'`).join(" ");
    const script = `${out}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _sgd_limits; echo "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: `${expected}\n`, stderr: "" });
  });

  test("fish has a line for every command and every option", async () => {
    const { out } = await commandLine("completion", "fish");
    const lines = out.trim().split("\n");
    const options = program.commands.flatMap(({ options }) => options);
    for (const { long } of options) expect(out).toContain(`-l ${long?.slice(2)} `);
    expect(lines.length).toBeGreaterThan(program.commands.length + options.length);
  });
});
