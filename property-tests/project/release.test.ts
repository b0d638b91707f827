import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { cache, readPackage, readText, root, run } from "./checkout.js";

test("CHANGELOG.md has an entry for the version of package.json", () => {
  const { version } = readPackage();
  const headings = readText("CHANGELOG.md").match(/^## .*$/gm) ?? [];
  expect(headings.map((line) => /\d+\.\d+\.\d+/.exec(line)?.[0])).toContain(version);
});

test(".ci/run is an executable bash script", async () => {
  const file = path.join(root, ".ci/run");
  expect((await stat(file)).mode & 0o111).toBe(0o111);
  expect(await run("bash", ["-n", file], {})).toMatchObject({ code: 0, stderr: "" });
});

const passing = { status: "passed", assertionResults: [{}] };
const broken = { status: "failed", assertionResults: [] };
test.each([
  [
    "all passed",
    { success: true, numPassedTests: 3, numFailedTests: 0, testResults: [passing] },
    3,
    0,
  ],
  [
    "one failed",
    { success: false, numPassedTests: 2, numFailedTests: 1, testResults: [passing] },
    2,
    1,
  ],
  [
    "a file broke",
    { success: false, numPassedTests: 2, numFailedTests: 0, testResults: [broken] },
    2,
    1,
  ],
  [
    "the run broke",
    { success: false, numPassedTests: 2, numFailedTests: 0, testResults: [passing] },
    2,
    1,
  ],
])("the closing line counts: %s", async (title, result, passed, failed) => {
  const file = path.join(cache, `${title.replaceAll(" ", "-")}.json`);
  await mkdir(cache, { recursive: true });
  await writeFile(file, JSON.stringify(result));
  const { stdout } = await run(process.execPath, ["scripts/test-count.mjs", file], {});
  expect(stdout).toBe(`${passed} passed, ${failed} failed\n`);
});

test("a run without a result counts as one failure", async () => {
  const nowhere = path.join(cache, "no-such-result.json");
  const { stdout } = await run(process.execPath, ["scripts/test-count.mjs", nowhere], {});
  expect(stdout).toBe("0 passed, 1 failed\n");
});
