import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: { "sgd-limits": fileURLToPath(new URL("./src/index.ts", import.meta.url)) },
  },
  test: {
    include: ["property-tests/**/*.test.ts", "proofs-checks/**/*.test.ts"],
    pool: "threads",
    maxWorkers: 2,
    // what takes an hour never ends; no test depends on the machine's speed
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    globalSetup: [
      "property-tests/project/fresh-modules.ts",
      "property-tests/project/announce-seed.ts",
    ],
    setupFiles: ["property-tests/project/fix-seed.ts"],
  },
});
