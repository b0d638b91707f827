import { readFile } from "node:fs/promises";
import { InputError } from "../problem/input-error.js";
import { parseProblem } from "./parse-problem.js";
import { parseText } from "../problem/parse-text.js";
import type { Problem } from "../problem/problem.js";
import { resolveFiles } from "../problem/files/resolve-files.js";

/**
 * Reads a problem file: JSON or YAML by its extension, otherwise by its first character, with the files of numbers that
 * it names.
 * @throws InputError for a file that is missing, is not JSON or YAML, or is not a problem
 */
export async function readProblem(path: string): Promise<Problem> {
  const raw = await parseText(await readText(path), path);
  const problem = parseProblem(await resolveFiles(raw, path), path);
  await checkSchedule(problem, path);
  return problem;
}

/** Expressions are read by the symbolic layer, which is loaded for a schedule only. */
async function checkSchedule({ stepSize }: Problem, path: string): Promise<void> {
  if (stepSize.rule !== "schedule") return;
  const { scheduleFunction } = await import("../step-size/schedule-function.js");
  await scheduleFunction(stepSize.gamma, path);
}

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    throw new InputError(path, "", `${reason(error)}, expected a JSON or YAML file`);
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "a directory";
  if (code === "EACCES") return "not readable";
  return `not readable (${code ?? String(error)})`;
}
