import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * A module of the tests that imports nothing but types and its neighbours, so that a bench and a test draw the same.
 */
export async function importTypeScript(file) {
  return import(pathToFileURL(compiled(file)).href);
}

/** The file that the module and its neighbours were compiled to. */
function compiled(file) {
  const source = readFileSync(path.join(root, file), "utf8");
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const linked = outputText.replace(
    /from "\.\/([\w-]+)\.js"/g,
    (_, name) => `from "${pathToFileURL(compiled(`${path.dirname(file)}/${name}.ts`)).href}"`,
  );
  const folder = path.join(root, ".cache/bench");
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, `${path.basename(file, ".ts")}.mjs`);
  writeFileSync(target, linked);
  return target;
}
