import { basename } from "node:path";
import type { SourceMap } from "node:module";
import { closestWord } from "../../problem/closest-word.js";
import { InputError } from "../../problem/input-error.js";
import { addressOf, OWN, PROVIDED } from "./provided-packages.js";

/** A script that was loaded, for what it throws. */
export interface Place {
  readonly file: string;
  readonly path: string;
  readonly hidden: string;
  /** To the lines as they were written; absent where they are those of the script. */
  readonly map?: SourceMap;
}

/** By name: a claim file may work with another copy of the class. */
function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === "InputError" && "complaint" in error;
}

/** What keeps a claim file from loading as one line, with the line of the file where there is one. */
export async function explained(error: unknown, place: Place): Promise<InputError> {
  const { file, path, hidden } = place;
  const line = lineOf(error, place);
  if (isInputError(error)) {
    const inside = [line, error.where, error.path].filter((part) => part !== "").join(": ");
    return new InputError(file, inside, error.complaint);
  }
  const text = error instanceof Error ? error.message : String(error);
  const [plain] = PROVIDED.reduce(
    (shorter, name) => shorter.replaceAll(addressOf(name), name),
    text.replaceAll(hidden, path),
  ).split("\n");
  return new InputError(file, line, `does not load: ${plain}${await hintFor(text)}`);
}

/** The closest export, when the package has none of the name imported. */
async function hintFor(message: string): Promise<string> {
  const missing = /does not provide an export named '([^']+)'/.exec(message)?.[1];
  if (missing === undefined || !message.includes(addressOf(OWN))) return "";
  const exported = (await import(/* @vite-ignore */ addressOf(OWN))) as object;
  const meant = closestWord(missing, Object.keys(exported));
  return meant === undefined ? "" : ` (did you mean ${meant}?)`;
}

/** The innermost line of the author's own file in the stack, as it was written; empty when there is none. */
function lineOf(error: unknown, { hidden, map }: Place): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.split("\n").find((frame) => frame.includes(basename(hidden)));
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(at ?? "") ?? [];
  if (line === undefined) return "";
  if (map === undefined) return `line ${line}`;
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  return "originalLine" in entry ? `line ${entry.originalLine + 1}` : "";
}
