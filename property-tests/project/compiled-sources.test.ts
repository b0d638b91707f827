import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compiledSources } from "../../scripts/compiled-sources.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const listed = new Set(compiledSources().flatMap(([, sources]) => Object.keys(sources)));

test("every file that is written for both compilers is compiled by both", () => {
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `src/${file}`);
  const portable = files.filter((file) =>
    /from ".*\/portable\.js"/.test(readFileSync(path.join(root, file), "utf8")),
  );
  expect(portable.length).toBeGreaterThan(10);
  expect(portable.filter((file) => !listed.has(file))).toEqual([]);
});

test("a module's list reaches what its entry imports at second hand", () => {
  expect([...listed]).toEqual(
    expect.arrayContaining([
      "src/compiled/slow-time.ts",
      "src/expectation/logistic.ts",
      "src/numerics/portable.ts",
      "src/compiled/portable.ts",
    ]),
  );
});
