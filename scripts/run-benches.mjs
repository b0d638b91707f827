/** Runs the programs of bench/ one after the other; arguments select those whose name contains one of them. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../bench");
const wanted = process.argv.slice(2);
const programs = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs"))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
if (programs.length === 0) {
  console.error(`bench: nothing in bench/ matches ${wanted.join(", ")}`);
  process.exitCode = 2;
}
for (const program of programs) {
  console.log(`\n== ${program}`);
  const { status } = spawnSync(process.execPath, [path.join(folder, program)], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
