import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/** All TypeScript files below a folder of the checkout, or the file itself; paths relative to the checkout. */
export function typescriptFiles(place) {
  if (place.endsWith(".ts")) return [place];
  return readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Tests that import one of the files, by themselves or through helpers beside them: not through the rest of src. */
export function relatedTests(files) {
  const mutated = new Set(files);
  const imports = new Map(typescriptFiles("property-tests").map((file) => [file, importsOf(file)]));
  const reaches = (file, seen = new Set()) => {
    if (mutated.has(file)) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    return (imports.get(file) ?? []).some((imported) => reaches(imported, seen));
  };
  return [...imports.keys()].filter((file) => file.endsWith(".test.ts") && reaches(file));
}

function importsOf(file) {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(IMPORT)].map(([, to]) =>
    path.join(path.dirname(file), to).replace(/\.js$/, ".ts"),
  );
}
