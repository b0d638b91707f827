import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NO_LIMIT, commandFile, readText, requireFreshBuild, root, run } from "./checkout.js";
import { fencedBlocks } from "./markdown.js";

/** Whether the machine's Python can import a package. */
function has(name: string): boolean {
  try {
    execFileSync("python3", ["-c", `import ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const blocks = fencedBlocks(readText("docs/python.md")).filter(
  ({ language }) => language === "python",
);
const code = blocks.map(({ text }) => text).join("\n");
let place = "";

/** What a reader has in front of them, with `npx sgd-limits` bound to this build. */
beforeAll(async () => {
  requireFreshBuild();
  place = await mkdtemp(path.join(tmpdir(), "python-"));
  await symlink(path.join(root, "examples"), path.join(place, "examples"));
  const npx = `#!/bin/sh\nshift\nexec node "${commandFile}" "$@"\n`;
  await writeFile(path.join(place, "npx"), npx, { mode: 0o755 });
});
afterAll(() => rm(place, { recursive: true }));

/** Runs the document's code and what is added to it; returns the JSON that it prints. */
async function python(added: string): Promise<unknown> {
  const file = path.join(place, "document.py");
  await writeFile(file, `${code}\nimport json\n${added}\n`);
  const env = { ...process.env, PATH: `${place}:${process.env.PATH ?? ""}` };
  const { code: status, stdout, stderr } = await run("python3", [file], { cwd: place, env });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** The same numbers by the command itself. */
async function solved(
  until: number,
): Promise<{ times: number[]; observables: { loss: number[] } }> {
  const problem = path.join(root, "examples/two-power-laws.json");
  const words = [commandFile, "solve", problem, "--until", String(until), "--json", "--quiet"];
  return JSON.parse((await run(process.execPath, words)).stdout) as Awaited<
    ReturnType<typeof solved>
  >;
}

test("the document has code", () => {
  expect(blocks.length).toBeGreaterThan(0);
  expect(code.split("\n").filter((line) => line.trim() !== "").length).toBeLessThan(16);
});

test.skipIf(!has("numpy"))(
  "arrays: a dictionary of arrays with the numbers of the command (skipped without NumPy)",
  async () => {
    const [loss, names] = (await python(
      'found = arrays("solve", "examples/two-power-laws.json", "--until", 10)\n' +
        "print(json.dumps([loss.tolist(), sorted(found)]))",
    )) as [number[], string[]];
    expect(loss).toEqual((await solved(10)).observables.loss);
    expect(names).toContain("overlaps.1.1");
  },
  NO_LIMIT,
);

test.skipIf(!has("numpy"))(
  "a problem made in Python goes in by the standard input (skipped without NumPy)",
  async () => {
    const text = await readFile(path.join(root, "examples/two-power-laws.json"), "utf8");
    const first = await python(
      `problem = json.dumps(${JSON.stringify(JSON.parse(text))}).encode()\n` +
        'print(arrays("solve", "-", "--until", 1, problem=problem)["loss"][-1])',
    );
    expect(first).toBe((await solved(1)).observables.loss.at(-1));
  },
  NO_LIMIT,
);

test.skipIf(!has("pandas"))(
  "frame: a row a time, a column a number (skipped without pandas)",
  async () => {
    const [loss, columns] = (await python(
      'table = frame("solve", "examples/two-power-laws.json", "--until", 10)\n' +
        "print(json.dumps([table.loss.tolist(), list(table.columns)]))",
    )) as [number[], string[]];
    expect(loss).toEqual((await solved(10)).observables.loss);
    expect(columns).toContain("overlaps.1.1");
  },
  NO_LIMIT,
);

test.skipIf(has("pandas") || !has("numpy"))(
  "frame: what pandas would read has a header and a row a time (where pandas is missing)",
  async () => {
    const rows = (await python(
      'text = sgd_limits("solve", "examples/two-power-laws.json", "--until", 10, "--format", "csv").decode()\n' +
        "import csv\nprint(json.dumps(list(csv.DictReader(io.StringIO(text)))))",
    )) as Record<string, string>[];
    expect(rows.map((row) => Number(row.loss))).toEqual((await solved(10)).observables.loss);
  },
  NO_LIMIT,
);
