import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { LOSS_NAMES } from "../../src/losses/losses.js";

/** Folders that may know a loss by its name: the table itself, and statements about one loss. */
const KNOWING = ["losses", "claims"];

test("no other folder knows a loss by name", async () => {
  const root = path.resolve(import.meta.dirname, "../../src");
  const files = (await readdir(root, { recursive: true })).filter(
    (file) => file.endsWith(".ts") && !KNOWING.includes(file.split(path.sep)[0]),
  );
  const names = new RegExp(`["'\`](${LOSS_NAMES.join("|")})["'\`]`);
  const found: string[] = [];
  for (const file of files) {
    const lines = (await readFile(path.join(root, file), "utf8")).split("\n");
    lines.forEach((line, n) => {
      if (names.test(line)) found.push(`${file}:${n + 1}: ${line.trim()}`);
    });
  }
  expect(found).toEqual([]);
});
