import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../../problem/input-error.js";
import { explained } from "./claim-script-error.js";
import { addressOf, PROVIDED } from "./provided-packages.js";

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
  const script = outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  const imports = ts.preProcessFile(script, true, true).importedFiles;
  const map = new SourceMap(JSON.parse(sourceMapText) as SourceMapPayload);
  return { text: withOwnPackages(script, imports), map };
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

/**
 * Run from beside the file, so that its relative imports lead where they say. What it imports first removes the copy, before
 * anything of the author's runs: a process that is killed then leaves nothing behind.
 */
async function loaded(file: string, script: Script): Promise<Record<string, unknown>> {
  const path = resolve(file);
  const hidden = join(dirname(path), `.${basename(path)}.${randomUUID()}.mjs`);
  try {
    await writeFile(hidden, `${removalOf(hidden)} ${script.text.replace(/^#!.*/, "")}`, "utf8");
    return (await import(/* @vite-ignore */ pathToFileURL(hidden).href)) as Record<string, unknown>;
  } catch (error) {
    throw await explained(error, { file, path, hidden, map: script.map });
  } finally {
    await rm(hidden, { force: true });
  }
}

/** An import, on the script's first line so that the lines keep their numbers. */
function removalOf(file: string): string {
  const code = `import { rmSync } from "node:fs"; rmSync(${JSON.stringify(file)}, { force: true });`;
  return `import ${JSON.stringify(`data:text/javascript,${encodeURIComponent(code)}`)};`;
}
