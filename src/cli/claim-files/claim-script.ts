import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { explained } from "./claim-script-error.js";
import { addressOf, PROVIDED } from "./provided-packages.js";
import type { Script } from "./transpiled.js";

/**
 * What a TypeScript or JavaScript file exports. `sgd-limits` in it means this copy of the package, so that the file need
 * not lie beside an installation.
 * @throws InputError for whatever keeps the file from loading, with the line where there is one
 */
export async function exportsOf(file: string, source: string): Promise<Record<string, unknown>> {
  const script = await scriptOf(file, source);
  return loaded(file, { ...script, text: await withOwnPackages(script.text) });
}

async function scriptOf(file: string, source: string): Promise<Script> {
  if (!/\.m?ts$/i.test(file)) return { text: source };
  const { transpiled } = await import("./transpiled.js");
  return transpiled(file, source);
}

/** Points the packages that are provided at the copies used here; what is no module is left for the import to complain of. */
async function withOwnPackages(script: string): Promise<string> {
  return (await importsIn(script))
    .filter(({ n }) => n !== undefined && PROVIDED.includes(n))
    .sort((a, b) => b.s - a.s)
    .reduce((text, { n = "", s, e, d }) => {
      const address = d > -1 ? JSON.stringify(addressOf(n)) : addressOf(n);
      return text.slice(0, s) + address + text.slice(e);
    }, script);
}

async function importsIn(script: string) {
  const { init, parse } = await import("../../bundled/es-module-lexer.js");
  await init;
  try {
    return parse(script)[0];
  } catch {
    return [];
  }
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
    throw await explained(error, { file, path, hidden, ...(script.map && { map: script.map }) });
  } finally {
    await rm(hidden, { force: true });
  }
}

/** An import, on the script's first line so that the lines keep their numbers. */
function removalOf(file: string): string {
  const code = `import { rmSync } from "node:fs"; rmSync(${JSON.stringify(file)}, { force: true });`;
  return `import ${JSON.stringify(`data:text/javascript,${encodeURIComponent(code)}`)};`;
}
