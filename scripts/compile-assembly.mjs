/**
 * Compiles src/compiled and the portable files of src that it imports into dist/compiled/*.wasm.js, modules
 * whose default export is the WebAssembly in base64: browsers and bundlers take them like any other. Their types stand
 * beside them. Two things of
 * TypeScript are put otherwise for AssemblyScript on the way: endings of imports, and imports of types alone.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import asc from "assemblyscript/asc";
import { staleModules, writeSources } from "./compiled-sources.mjs";
import { compiledTypes } from "./compiled-types.mjs";

const root = path.resolve(import.meta.dirname, "..");
const options = [
  ...["--optimizeLevel", "3", "--noAssert"],
  ...["--uncheckedBehavior", "always", "--runtime", "stub", "--enable", "simd"],
];

/** Whose few loops gain nothing from being written out again wherever they are used, at twice the size. */
const SMALL = new Set(["regression"]);
const shrinking = (entry) => ["--shrinkLevel", SMALL.has(entry) ? "1" : "0"];

/** Source of a module as AssemblyScript reads it; null where there is none of that name. */
async function source(name, files) {
  const imported = name.replace(/\.js\.ts$/, ".ts");
  const file = imported.replace(/numerics\/(portable|recurrences|vectors)\.ts$/, "compiled/$1.ts");
  const text = await readFile(path.join(root, file), "utf8").catch(() => null);
  if (text !== null) for (const read of [file, imported]) files.add(read);
  return text
    ?.replace(/^import type \{ i32 \} from .*$/gm, "")
    .replace(/^import type /gm, "import ")
    .replace(/^import \{[^}]*\btype [^}]*\}/gm, (names) =>
      names.replace(/,?\s*type i32\b/, "").replace(/\btype /g, ""),
    );
}

/** Compiles one entry; returns whether it compiled. */
async function compileEntry(entry) {
  const target = path.join(root, "dist", "compiled", `${entry}.wasm.js`);
  await mkdir(path.dirname(target), { recursive: true });
  const files = new Set(["scripts/compile-assembly.mjs", "scripts/compiled-types.mjs"]);
  const { error, stderr } = await asc.main(
    [`src/compiled/${entry}.ts`, "--outFile", `${entry}.wasm`, ...options, ...shrinking(entry)],
    {
      readFile: async (name) => (await source(name, files)) ?? null,
      writeFile: async (_, content) =>
        writeFile(target, `export default "${Buffer.from(content).toString("base64")}";\n`),
      listFiles: () => [],
    },
  );
  if (error) {
    process.stderr.write(stderr.toString());
    return false;
  }
  await writeFile(target.replace(/js$/, "d.ts"), compiledTypes(entry));
  writeSources(entry, files);
  return true;
}

/** Compiles what is not built or has changed; returns whether everything compiled. */
export async function compileAssembly() {
  const compiled = await Promise.all(staleModules().map(([entry]) => compileEntry(entry)));
  return compiled.every(Boolean);
}
