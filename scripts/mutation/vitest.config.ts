import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { FastestFirst } from "./fastest-first.js";

/** The tests that MUTATION_TESTS names, one a line, in a copy of the checkout whose sources are mutated. */
export default defineConfig({
  root: process.cwd(),
  resolve: {
    alias: { "sgd-limits": fileURLToPath(new URL("../../src/index.ts", import.meta.url)) },
  },
  test: {
    include: (process.env.MUTATION_TESTS ?? "").split("\n"),
    pool: "threads",
    // one worker per mutant for all files: the sources are loaded once
    isolate: false,
    sequence: { sequencer: FastestFirst },
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    setupFiles: ["property-tests/project/fix-seed.ts"],
  },
});
