import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const COMMAND = path.join(ROOT, "dist/cli/main.js");

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs a program and returns what it prints; throws with its error output when it fails. */
export function output(program, args, input) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    cwd: ROOT,
    ...(input !== undefined && { input }),
  });
  if (status !== 0) throw new Error(`${program} ${args[0]}: exit ${status}: ${stderr}`);
  return stdout;
}

/** A program of this folder in C++, compiled into another; undefined without a compiler. */
export function compiledProgram(source, folder) {
  const program = path.join(folder, path.parse(source).name);
  const file = path.join(import.meta.dirname, source);
  const { status } = spawnSync("g++", ["-O3", "-march=native", "-o", program, file]);
  return status === 0 ? program : undefined;
}

/** Whether python3 with scipy is at hand; it is only a comparison. */
export function hasScipy() {
  return spawnSync("python3", ["-c", "import scipy, numpy"], { stdio: "ignore" }).status === 0;
}

/** Answer of a python program of this folder to a JSON question. */
export function askPython(script, question) {
  const file = path.join(import.meta.dirname, script);
  return JSON.parse(output("python3", [file], JSON.stringify(question)));
}

/** A program of this folder in a process of its own, several times. */
export function freshRuns(script, question, times) {
  const file = path.join(import.meta.dirname, script);
  return Array.from({ length: times }, () =>
    JSON.parse(output(process.execPath, [file], JSON.stringify(question))),
  );
}

export function announceLoad() {
  const [one] = loadavg();
  console.log(
    `load average ${one.toFixed(2)}: where it exceeds the idle cores, read the CPU times`,
  );
}

export const milliseconds = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
