import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Claim } from "../claims/claim.js";
import { InputError } from "../problem/input-error.js";
import { claimsIn } from "./claim-exports.js";

const SCRIPTS = [".ts", ".mts", ".js", ".mjs"];
const PROBLEMS = [".json", ".yaml", ".yml"];

/**
 * The claims that a researcher's file exports: one claim or a list, as default or by name. TypeScript is
 * transpiled, not type-checked; `import … from "sgd-limits"` means this copy of the package.
 * @throws InputError for whatever keeps the file from being one
 */
export async function readClaimFile(file: string): Promise<Claim[]> {
  const extension = extname(file);
  if (PROBLEMS.includes(extension))
    throw new InputError(
      file,
      "",
      "a problem file, expected a claim file (.ts, .js or .mjs) or the id of a claim; problem files are for solve and derive",
    );
  if (!SCRIPTS.includes(extension))
    throw new InputError(file, "", `extension "${extension}", expected .ts, .js or .mjs`);
  const script = await transpiled(file, await sourceOf(file));
  return claimsIn(await loaded(file, script), file);
}

async function sourceOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new InputError(
      file,
      "",
      `${missing ? "no such file" : "not readable"}, expected a claim file`,
    );
  }
}

async function transpiled(file: string, source: string): Promise<string> {
  const { default: ts } = await import("typescript");
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const [first] = diagnostics;
  if (first) {
    const { line = 0, character = 0 } =
      first.file?.getLineAndCharacterOfPosition(first.start ?? 0) ?? {};
    const text = ts.flattenDiagnosticMessageText(first.messageText, " ");
    throw new InputError(file, `line ${line + 1}, column ${character + 1}`, text);
  }
  return withOwnPackage(outputText, ts.preProcessFile(outputText, true, true).importedFiles);
}

/** Points `sgd-limits` at this copy, so that the file need not lie beside an installation. */
function withOwnPackage(
  script: string,
  imports: readonly { fileName: string; pos: number; end: number }[],
): string {
  const own = ownPackage();
  return [...imports]
    .filter(({ fileName }) => fileName === "sgd-limits")
    .sort((a, b) => b.pos - a.pos)
    .reduce((text, { pos, end }) => {
      const quoted = text.slice(pos, end + 2);
      const [from, to] = [pos + quoted.indexOf("sgd-limits"), "sgd-limits".length];
      return text.slice(0, from) + own + text.slice(from + to);
    }, script);
}

function ownPackage(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("sgd-limits")).href;
}

/** Run from beside the file, so that its relative imports lead where they say. */
async function loaded(file: string, script: string): Promise<Record<string, unknown>> {
  const path = resolve(file);
  const hidden = join(dirname(path), `.${basename(path)}.${randomUUID()}.mjs`);
  try {
    await writeFile(hidden, script, "utf8");
    return (await import(/* @vite-ignore */ pathToFileURL(hidden).href)) as Record<string, unknown>;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const plain = text
      .replaceAll(hidden, path)
      .replaceAll(ownPackage(), "sgd-limits")
      .split("\n")[0];
    throw new InputError(file, "", `does not load: ${plain}`);
  } finally {
    await rm(hidden, { force: true });
  }
}
