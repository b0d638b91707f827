/**
 * Runs one example as TypeScript: `npm run example -- 001-solve`. The folder is copied to .cache and its
 * .ts files are transpiled there, so that `import … from "sgd-limits"` finds the built package itself.
 */
import { spawnSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "..");

async function findExample(name) {
  const folders = await readdir(path.join(root, "examples"));
  const found = folders.filter((folder) => folder === name || folder.startsWith(`${name}-`));
  if (found.length === 1) return found[0];
  console.error(`example: ${name}, expected one of ${folders.join(", ")}`);
  process.exit(2);
}

async function transpile(folder) {
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    const source = await readFile(path.join(folder, file), "utf8");
    const { outputText } = ts.transpileModule(source, {
      fileName: file,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        inlineSourceMap: true,
      },
    });
    await writeFile(path.join(folder, file.replace(/ts$/, "js")), outputText);
  }
}

const [name, ...args] = process.argv.slice(2);
const example = await findExample(name);
const copy = path.join(root, ".cache", "examples", example);
await rm(copy, { recursive: true, force: true });
await mkdir(copy, { recursive: true });
await cp(path.join(root, "examples", example), copy, { recursive: true });
await transpile(copy);
const program = spawnSync(process.execPath, ["--enable-source-maps", "main.js", ...args], {
  cwd: copy,
  stdio: "inherit",
});
process.exitCode = program.status ?? 1;
