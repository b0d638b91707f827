/**
 * npm run mutation -- PLACE... [--sample 100] [--seed 1] [--without NAME,...]: how many of a sample of mutants of files
 * of src/ the tests that import them notice. A place is a folder of src/ or a file in it; --without leaves out tests whose path
 * contains a name. Prints each survivor and the score.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";
import { instrumentDrawn } from "./instrument-drawn.mjs";
import { relatedTests, typescriptFiles } from "./related-tests.mjs";

/** Mutants instrumented for one that is drawn: those at load time alone are left out of the sample. */
const RESERVE = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    without: { type: "string", default: "" },
  },
});
if (positionals.length === 0) throw new Error("mutation: no folder, expected one of src/");

const files = positionals.flatMap((place) => typescriptFiles(path.join("src", place)));
const without = values.without.split(",").filter((name) => name !== "");
const tests = relatedTests(files).filter((test) => !without.some((name) => test.includes(name)));
if (tests.length === 0) throw new Error(`mutation: no test imports ${positionals.join(", ")}`);
console.log(`${files.length} files, tests: ${tests.join(" ")}`);

process.env.MUTATION_TESTS = tests.join("\n");
process.env.MUTATION_SAMPLE = values.sample;
process.env.MUTATION_SEED = values.seed;
process.env.MUTATION_PLACES = positionals.join(" ");
process.env.FC_SEED ??= "1";
instrumentDrawn(RESERVE * Number(values.sample));

// inside the checkout, whose packages the copy finds on its way up
mkdirSync(".cache", { recursive: true });
const folder = mkdtempSync(path.join(".cache", "mutation-"));
try {
  await new Stryker({
    mutate: files,
    testRunner: "vitest",
    vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false },
    plugins: [
      "@stryker-mutator/vitest-runner",
      path.resolve("scripts/mutation/sample-checker.mjs"),
      path.resolve("scripts/mutation/score-reporter.mjs"),
    ],
    checkers: ["sample"],
    concurrency: 1,
    ignoreStatic: true,
    ignorePatterns: ["docs", "report", ".cache", "bench"],
    symlinkNodeModules: false,
    tempDirName: path.join(folder, "sandbox"),
    reporters: ["score", "progress-append-only"],
    dryRunTimeoutMinutes: 60,
    timeoutMS: 20_000,
    allowConsoleColors: false,
    logLevel: "warn",
    thresholds: { break: null },
  }).runMutationTest();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
