import { expect, test } from "vitest";
import { looksLikePath, pathExists } from "./repository-paths.js";

test.each([
  "src/problem/problem.ts",
  "src/",
  "problem/",
  "package.json",
  "src/claims/catalog/<claim>.ts",
  "property-tests/project",
  "examples/NNN-…/",
])("%s looks like a path", (span) => {
  expect(looksLikePath(span)).toBe(true);
});

test.each(["n/d", "npm test", "a + b/c", "Problem", ".ts", "@stdlib/x", "1e-8", "m_1"])(
  "%s does not look like a path",
  (span) => {
    expect(looksLikePath(span)).toBe(false);
  },
);

test.each([
  "src/problem/problem.ts",
  "problem/problem.ts",
  "problem.ts",
  "src/problem/<concept>.ts",
  "property-tests/project/",
  "report/index.html",
])("%s exists", (span) => {
  expect(pathExists(span)).toBe(true);
});

test.each([
  "src/problem/nothing.ts",
  "nothing.ts",
  "src/<folder>/<a>/<b>/<c>/<d>.ts",
  "sorce/problem.ts",
])("%s does not exist", (span) => {
  expect(pathExists(span)).toBe(false);
});
