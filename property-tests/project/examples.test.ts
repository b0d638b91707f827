import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { NO_LIMIT, requireFreshBuild, root, run } from "./checkout.js";
import { fencedBlocks } from "./markdown.js";

const folders = readdirSync(path.join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

beforeAll(requireFreshBuild);

/** Non-empty lines of the blocks under "Expected output"; in them … stands for any text. */
function expectedLines(readme: string): string[] {
  return fencedBlocks(readme)
    .filter((block) => /^expected output/i.test(block.heading))
    .flatMap((block) => block.text.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function matches(line: string, expected: string): boolean {
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = expected.split("…").map(literal).join(".*");
  return new RegExp(`^${pattern}$`).test(line.trim());
}

test("there are examples, numbered 001-, 002-, ... without a gap", () => {
  expect(folders.length).toBeGreaterThan(0);
  const numbers = folders.map((folder) => /^(\d{3})-[a-z0-9-]+$/.exec(folder)?.[1] ?? folder);
  expect(numbers).toEqual(folders.map((_, index) => String(index + 1).padStart(3, "0")));
});

describe("each example runs and prints what its README says", () => {
  test.each(folders)(
    "%s",
    async (folder) => {
      const readmeFile = path.join(root, "examples", folder, "README.md");
      expect(existsSync(readmeFile), "README.md").toBe(true);
      expect(existsSync(path.join(root, "examples", folder, "main.ts")), "main.ts").toBe(true);
      const expected = expectedLines(readFileSync(readmeFile, "utf8"));
      expect(expected.length, 'lines under "Expected output"').toBeGreaterThan(0);
      const finished = await run(process.execPath, ["scripts/run-example.mjs", folder]);
      expect(finished, finished.stderr).toMatchObject({ code: 0 });
      const printed = finished.stdout.split("\n");
      const missing = expected.filter((line) => !printed.some((other) => matches(other, line)));
      expect(missing, finished.stdout).toEqual([]);
    },
    NO_LIMIT,
  );
});
