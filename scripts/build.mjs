/**
 * Compiles src into dist, removes what older sources left there, and links the command. npm runs it after it has installed
 * the dependencies of a checkout, and never for who installs the package: then without the check of types, which takes half
 * the time and is part of the tests.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { bundlePackages } from "./bundle-packages.mjs";
import { compileAssembly } from "./compile-assembly.mjs";

const root = path.resolve(import.meta.dirname, "..");
const dist = path.join(root, "dist");
const command = path.join(dist, "cli", "main.js");

async function compile(checkTypes) {
  const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
  const options = { cwd: root, stdio: "inherit" };
  const child = spawn(
    process.execPath,
    [compiler, "-p", "tsconfig.build.json", ...(checkTypes ? [] : ["--noCheck"])],
    options,
  );
  const [status] = await once(child, "close");
  return status === 0;
}

/**
 * The lemmas of proofs-checks/ become part of the build, for the command that checks them. They lie beside src
 * here and inside dist there, so an import of ../src/x becomes one of ../x.
 */
async function compileLemmas() {
  const { default: ts } = await import("typescript");
  const folder = path.join(root, "proofs-checks");
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  for (const file of await readdir(folder, { recursive: true })) {
    const isLemma = file.endsWith(".ts") && !file.endsWith(".test.ts");
    if (!isLemma && !file.endsWith(".json")) continue;
    const target = path.join(dist, "proofs-checks", file.replace(/\.ts$/, ".js"));
    await mkdir(path.dirname(target), { recursive: true });
    const source = await readFile(path.join(folder, file), "utf8");
    if (!isLemma) await writeFile(target, source);
    else {
      const { outputText } = ts.transpileModule(source, { fileName: file, compilerOptions });
      await writeFile(target, outputText.replace(/(["'](?:\.\.\/)+)src\//g, "$1"));
    }
  }
}

/** The page is made of everything that runs in a browser: it is built when any source is newer. */
async function refreshExplorer() {
  const page = path.join(dist, "explorer", "index.html");
  const made = existsSync(page) ? (await stat(page)).mtimeMs : 0;
  const sources = await readdir(path.join(root, "src"), { recursive: true });
  const times = sources.map(async (file) => (await stat(path.join(root, "src", file))).mtimeMs);
  if (Math.max(...(await Promise.all(times))) < made) return;
  const { buildExplorer } = await import("./build-explorer.mjs");
  await buildExplorer();
}

/** Compiled files whose source is gone would still be imported, packed and published. */
async function removeStale() {
  const files = await readdir(dist, { recursive: true });
  const own = files.filter((file) => !file.startsWith(`explorer${path.sep}`));
  const compiled = own.filter((file) => /(?<!\.wasm)\.(js|d\.ts|js\.map)$/.test(file));
  for (const file of compiled) {
    const from = file.startsWith(`proofs-checks${path.sep}`) ? root : path.join(root, "src");
    const source = path.join(from, file.replace(/\.(js|d\.ts|js\.map)$/, ""));
    if (!existsSync(`${source}.ts`)) await rm(path.join(dist, file));
  }
}

/**
 * npm links the commands of dependencies, not of the package itself; the link lets npm scripts and
 * shells with node_modules/.bin in their path say `sgd-limits`. Windows would need a shim: npx serves it.
 */
async function linkCommand() {
  await chmod(command, 0o755);
  if (process.platform === "win32") return;
  const folder = path.join(root, "node_modules", ".bin");
  const link = path.join(folder, "sgd-limits");
  await mkdir(folder, { recursive: true });
  await rm(link, { force: true });
  await symlink(path.relative(folder, command), link);
}

/** Returns whether everything compiled. */
export async function build({ checkTypes }) {
  const assembled = await compileAssembly(); // first: the types of what it compiles are read from its sources
  const compiled = await compile(checkTypes);
  if (compiled) await Promise.all([compileLemmas(), bundlePackages()]);
  if (compiled && assembled) await refreshExplorer();
  if (existsSync(dist)) await removeStale();
  // what had not changed was not written again; its age is that of the build all the same
  if (compiled) await utimes(path.join(dist, "index.js"), new Date(), new Date());
  if (existsSync(command)) await linkCommand();
  return compiled && assembled;
}

if (process.argv[1] === import.meta.filename)
  process.exitCode = (await build({ checkTypes: !process.argv.includes("--without-types") }))
    ? 0
    : 1;
