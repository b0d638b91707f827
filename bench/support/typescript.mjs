import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");

/** A module of the tests that imports nothing but types, so that a bench and a test draw the same. */
export async function importTypeScript(file) {
  const source = readFileSync(path.join(root, file), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = path.join(root, ".cache/bench");
  mkdirSync(folder, { recursive: true });
  const compiled = path.join(folder, `${path.basename(file, ".ts")}.mjs`);
  writeFileSync(compiled, outputText);
  return import(pathToFileURL(compiled).href);
}
