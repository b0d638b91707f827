import * as esbuild from "esbuild";
import { expect, test } from "vitest";

/** Packages that the main entry may load before anything is called; all others wait for the function that needs them. */
const AT_ONCE = ["@stdlib/math-base-special-erfc", "complex.js", "ml-matrix", "pure-rand", "zod"];
/** Files are what an import costs: half a millisecond each. */
const MOST_FILES = 360;

/** What an import of the main entry loads: its files, and the packages that they name. */
async function loadedAtOnce(): Promise<{ files: Set<string>; packages: Set<string> }> {
  const { metafile } = await esbuild.build({
    entryPoints: ["src/index.ts"],
    outdir: "nowhere",
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    packages: "external",
    external: ["#compiled/*"],
    logLevel: "error",
  });
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = ["src/index.ts"];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const one of metafile.inputs[file].imports) {
      if (one.kind !== "import-statement") continue;
      if (!one.external) waiting.push(one.path);
      else if (one.path.startsWith("#compiled/")) files.add(one.path);
      else if (!/^(node:|\.)/.test(one.path))
        packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(one.path)?.[0] ?? one.path);
    }
  }
  return { files, packages };
}

test("importing the package loads few files, and no package that a function can wait for", async () => {
  const { files, packages } = await loadedAtOnce();
  expect([...packages].filter((name) => !AT_ONCE.includes(name))).toEqual([]);
  expect(files.size).toBeGreaterThan(100);
  expect(files.size).toBeLessThanOrEqual(MOST_FILES);
});
