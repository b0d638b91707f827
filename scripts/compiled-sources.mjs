/**
 * What every module of dist/compiled was made from: the files that its compiler read, entry first, by the hash of what
 * they held. The list follows the imports, nobody keeps it by hand.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "dist", "compiled");
const ENDING = ".sources.json";

const sourceFolder = path.join(root, "src", "compiled");
const namesOf = (file) =>
  [
    ...readFileSync(path.join(sourceFolder, file), "utf8").matchAll(
      /from "\.\/([\w-]+)(?:\.js)?"/g,
    ),
  ].map(([, name]) => name);

/**
 * Files of src/compiled that are compiled to a module each, with what they import: those that no file there imports
 * and that do not stand in for a file of src/numerics.
 */
function entriesOf() {
  const files = readdirSync(sourceFolder).filter((file) => file.endsWith(".ts"));
  const imported = new Set(files.flatMap(namesOf));
  const replaced = new Set(readdirSync(path.join(root, "src", "numerics")));
  return files
    .filter((file) => !replaced.has(file))
    .map((file) => file.slice(0, -3))
    .filter((name) => !imported.has(name))
    .sort();
}
export const ENTRIES = entriesOf();

const hashOf = (file) => {
  try {
    return createHash("sha256")
      .update(readFileSync(path.join(root, file)))
      .digest("hex");
  } catch {
    return "gone";
  }
};

/** @param files paths from the root of the checkout */
export function writeSources(entry, files) {
  const sources = Object.fromEntries([...files].sort().map((file) => [file, hashOf(file)]));
  writeFileSync(path.join(folder, entry + ENDING), `${JSON.stringify(sources, null, 2)}\n`);
}

/** [module] its files with their hashes; nothing for a module that is not built. */
export function compiledSources() {
  return ENTRIES.map((entry) => {
    const there = existsSync(path.join(folder, entry + ENDING));
    const text = there ? readFileSync(path.join(folder, entry + ENDING), "utf8") : "{}";
    return [entry, JSON.parse(text)];
  });
}

/** [module, one line] for every module that is missing or older than a file it was made from. */
export function staleModules() {
  return compiledSources().flatMap(([entry, sources]) => {
    const files = Object.entries(sources);
    const changed = files.filter(([file, hash]) => hashOf(file) !== hash).map(([file]) => file);
    const place = `dist/compiled/${entry}.wasm.js`;
    const isMade = ["js", "d.ts"].every((ending) =>
      existsSync(path.join(folder, `${entry}.wasm.${ending}`)),
    );
    if (files.length === 0 || !isMade) return [[entry, `${place} is not built`]];
    return changed.length === 0 ? [] : [[entry, `${place} is older than ${changed.join(", ")}`]];
  });
}
