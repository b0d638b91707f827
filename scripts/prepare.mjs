/**
 * Builds after `npm ci` and `npm install`, without the check of types, which takes half the time and is part of the
 * tests. The first `npx sgd-limits` in a checkout links the package into npm's cache and runs this script
 * again: then there is nothing to do, and nobody should wait for it.
 */
import { existsSync } from "node:fs";
import path from "node:path";

const command = path.resolve(import.meta.dirname, "..", "dist", "cli", "main.js");
const startedByNpx = process.env.npm_command === "exec";
if (!startedByNpx || !existsSync(command)) {
  const { build } = await import("./build.mjs");
  process.exitCode = (await build({ checkTypes: false })) ? 0 : 1;
}
