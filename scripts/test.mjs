/**
 * Everything that must hold before a change is accepted, cheapest first; stops at the first section that
 * fails. Arguments are passed on to vitest. Leaves vitest's result where test-count.mjs reads it.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { reportFile } from "./test-report.mjs";

const root = path.resolve(import.meta.dirname, "..");
const vitest = [
  ...["--", "--reporter=default", "--reporter=json"],
  ...[`--outputFile.json=${reportFile}`, ...process.argv.slice(2)],
];
const checks = [
  ["format", "prettier: layout", ["run", "--silent", "format:check"]],
  ["build", "tsc: src compiles into dist", ["run", "--silent", "build"]],
  ["types", "tsc: tests, proofs, examples type-check", ["run", "--silent", "types"]],
  ["imports", "dependency-cruiser: imports run downhill", ["run", "--silent", "imports"]],
  ["lint", "eslint: rules of the house", ["run", "--silent", "lint"]],
  [
    "laws",
    "vitest: laws, proofs, examples, documents",
    ["run", "--silent", "test:fast", ...vitest],
  ],
];

/** npm's own program when started by npm, so that no shell is needed. */
function npm(args) {
  const program = process.env.npm_execpath;
  return program === undefined
    ? spawnSync("npm", args, { cwd: root, stdio: "inherit" })
    : spawnSync(process.execPath, [program, ...args], { cwd: root, stdio: "inherit" });
}

rmSync(reportFile, { force: true });
for (const [index, [name, title, args]] of checks.entries()) {
  const started = performance.now();
  console.log(`\n== ${index + 1}/${checks.length} ${name} · ${title}`);
  const { status } = npm(args);
  if (status !== 0) {
    console.error(`\n== ${name} failed`);
    process.exit(status ?? 1);
  }
  if (name !== "laws") console.log(`   ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
