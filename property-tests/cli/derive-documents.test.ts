import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import type { OdeSystem } from "../../src/symbolic/derivation/ode-system.js";
import { commandLine, problemFolder } from "./command-line.js";
import { DERIVABLE, derivable } from "./derive-problems.js";
import { latexFaults } from "./latex-syntax.js";

let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
});
afterAll(() => folder.remove());

async function printed(problem: Problem, ...options: string[]): Promise<string> {
  const { code, out, note } = await commandLine(
    ...["derive", await folder.write("problem.json", problem), ...options],
  );
  expect([code, note]).toEqual([0, ""]);
  return out;
}
/** The JSON; what follows from the effective dynamics has steps of its own. */
type Derived = OdeSystem & { readonly effective?: Pick<OdeSystem, "steps"> };
const systemOf = async (problem: Problem): Promise<Derived> =>
  JSON.parse(await printed(problem, "--json")) as Derived;

const ALL: typeof DERIVABLE = [
  ...DERIVABLE,
  ["softmax with open indices", () => derivable("softmax", { labels: [0, 1, 2, 3], logits: 4 })],
];

describe.each(ALL)("derive of %s", (_, problemOf) => {
  const problem = problemOf(0);

  test("prints text for a terminal: the steps in order, then the system of the JSON", async () => {
    const text = await printed(problem);
    const { steps, equations, matrixEquations, title, effective } = await systemOf(problem);
    const apart = [steps, effective?.steps ?? []];
    expect(await printed(problem, "--format", "text")).toBe(text);
    expect(text).toMatch(/^[\x20-\x7e\n]+\n$/);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    expect(text.startsWith(`${title}\n${"=".repeat(title.length)}\n`)).toBe(true);
    expect(text).toContain(problem.name);
    const heads = [...text.matchAll(/^ *(\d+)\. (.+)$/gm)].map(([, n, rule]) => [Number(n), rule]);
    expect(heads).toEqual(apart.flatMap((list) => list.map(({ rule }, k) => [k + 1, rule])));
    const last = text.indexOf(`${steps.length}. ${steps[steps.length - 1].rule}`);
    const system = text.slice(last).replace(/\s+/g, " ");
    for (const { unknown, rightHandSide } of [...matrixEquations, ...equations])
      expect(system).toContain(` d/dt ${unknown} = ${rightHandSide} `);
  });

  test("prints LaTeX that is closed and knows its commands, with every step and equation", async () => {
    const text = await printed(problem, "--format", "latex");
    const { steps, equations, effective } = await systemOf(problem);
    const all = [...steps, ...(effective?.steps ?? [])];
    expect(latexFaults(text)).toEqual([]);
    expect(text).toMatch(/^\\documentclass[^]*\\begin\{document\}[^]*\\end\{document\}\n$/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(text).toContain("100 \\% \\& more");
    expect(text.match(/^\\item /gm)).toHaveLength(all.length);
    const unbroken = text.replace(/ *\\\\\n */g, " ");
    for (const { latex } of equations) expect(unbroken).toContain(latex);
    for (const { justificationLatex } of all) expect(text).toContain(justificationLatex);
  });
});

describe("the faults of a LaTeX document", () => {
  const damages: readonly (readonly [string, (text: string) => string])[] = [
    ["a brace left out", (text) => text.replace("}^{2}", "^{2}")],
    ["a brace too many", (text) => text.replace("\\gamma", "\\gamma}")],
    ["a misspelt command", (text) => text.replace("\\lambda", "\\lamda")],
    ["an environment not closed", (text) => text.replace("\\end{enumerate}", "")],
    ["a formula not closed", (text) => text.replace("\\]", "")],
    ["mathematics as text", (text) => text.replace("$r = X", "r_ = X")],
    ["a parenthesis of another size", (text) => text.replace("\\bigr", "\\biggr")],
  ];
  test.each(damages)("%s is found", async (_, damage) => {
    const text = await printed(DERIVABLE[0][1](0), "--format", "latex");
    expect(damage(text)).not.toBe(text);
    expect(latexFaults(damage(text))).not.toEqual([]);
  });
});

test("the same problem in YAML gives the same derivation", async () => {
  const problem = DERIVABLE[0][1](0);
  const { stringify } = await import("yaml");
  const file = await folder.write("problem.yaml", stringify(problem));
  expect((await commandLine("derive", file)).out).toBe(await printed(problem));
});

test("derive --help names the formats", async () => {
  const { code, out } = await commandLine("derive", "--help");
  expect(code).toBe(0);
  expect(out).toMatch(/--format <format>[^]*"text",\s+"latex",\s+"json"[^]*--json/);
});
