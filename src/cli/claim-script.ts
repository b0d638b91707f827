import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { createRequire, SourceMap, type SourceMapPayload } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { closestWord } from "../problem/closest-word.js";
import { InputError } from "../problem/input-error.js";

const OWN = "sgd-limits";
/** What a claim file may import wherever it lies. */
const PROVIDED = [OWN, "fast-check"];

interface Script {
  readonly text: string;
  readonly map: SourceMap;
}

/**
 * What a TypeScript or JavaScript file exports. It is transpiled, not type-checked; `sgd-limits` means this
 * copy of the package, so that the file need not lie beside an installation.
 * @throws InputError for whatever keeps the file from loading, with the line where there is one
 */
export async function exportsOf(file: string, source: string): Promise<Record<string, unknown>> {
  return loaded(file, await transpiled(file, source));
}

async function transpiled(file: string, source: string): Promise<Script> {
  const { default: ts } = await import("typescript");
  const {
    outputText,
    sourceMapText = "{}",
    diagnostics = [],
  } = ts.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      sourceMap: true,
    },
  });
  const [first] = diagnostics;
  if (first) {
    const { line = 0, character = 0 } =
      first.file?.getLineAndCharacterOfPosition(first.start ?? 0) ?? {};
    const text = ts.flattenDiagnosticMessageText(first.messageText, " ");
    throw new InputError(file, `line ${line + 1}, column ${character + 1}`, text);
  }
  const imports = ts.preProcessFile(outputText, true, true).importedFiles;
  const map = new SourceMap(JSON.parse(sourceMapText) as SourceMapPayload);
  return { text: withOwnPackages(outputText, imports), map };
}

/** Points the packages that are provided at the copies used here. */
function withOwnPackages(
  script: string,
  imports: readonly { fileName: string; pos: number; end: number }[],
): string {
  return [...imports]
    .filter(({ fileName }) => PROVIDED.includes(fileName))
    .sort((a, b) => b.pos - a.pos)
    .reduce((text, { fileName, pos, end }) => {
      const from = pos + text.slice(pos, end + 2).indexOf(fileName);
      return text.slice(0, from) + addressOf(fileName) + text.slice(from + fileName.length);
    }, script);
}

function addressOf(name: string): string {
  return pathToFileURL(createRequire(import.meta.url).resolve(name)).href;
}

/** Run from beside the file, so that its relative imports lead where they say. */
async function loaded(file: string, script: Script): Promise<Record<string, unknown>> {
  const path = resolve(file);
  const hidden = join(dirname(path), `.${basename(path)}.${randomUUID()}.mjs`);
  try {
    await writeFile(hidden, script.text, "utf8");
    return (await import(/* @vite-ignore */ pathToFileURL(hidden).href)) as Record<string, unknown>;
  } catch (error) {
    throw await explained(error, { file, path, hidden, map: script.map });
  } finally {
    await rm(hidden, { force: true });
  }
}

interface Place {
  readonly file: string;
  readonly path: string;
  readonly hidden: string;
  readonly map: SourceMap;
}

/** By name: a claim file may work with another copy of the class. */
function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === "InputError" && "complaint" in error;
}

async function explained(error: unknown, place: Place): Promise<InputError> {
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
  const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
  return "originalLine" in entry ? `line ${entry.originalLine + 1}` : "";
}
