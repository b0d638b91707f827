import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { InputError } from "../problem/input-error.js";
import { resolveFiles } from "../problem/files/resolve-files.js";
import { parseText } from "../problem/parse-text.js";
import type { Theory } from "../theory/theory.js";
import { problemFrom, type TheoryProblem } from "./problem-from.js";
import { THEORIES } from "./table.js";

/** The name of the standard input where a file is asked for. */
const STANDARD_INPUT = "-";

/**
 * Reads a problem file, or for "-" the standard input: JSON or YAML by its extension, otherwise by its first character, with the files of numbers
 * that it names.
 * @param given keys that take the place of those of the file
 * @throws InputError for a file that is missing, is not JSON or YAML, or is not a problem of one of the theories
 */
export async function readProblem(
  file: string,
  theories: readonly Theory[] = THEORIES,
  given: Readonly<Record<string, unknown>> = {},
): Promise<TheoryProblem> {
  const path = file === STANDARD_INPUT ? "standard input" : file;
  const raw = await resolveFiles(await parseText(await readText(file), path), path);
  const isSet = Object.keys(given).length > 0 && typeof raw === "object";
  const read = problemFrom(isSet ? { ...raw, ...given } : raw, path, theories);
  await read.theory.check?.(read.problem, path);
  return read;
}

async function readText(path: string): Promise<string> {
  try {
    const found =
      path === STANDARD_INPUT
        ? await text(createReadStream("", { fd: 0 }))
        : await readFile(path, "utf8");
    return found.replace(/^\uFEFF/, "");
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
