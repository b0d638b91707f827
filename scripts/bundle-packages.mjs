/**
 * Puts what is used of some packages into dist/bundled: every file of src/bundled re-exports a part of one, and becomes a
 * module that holds that part, so that whoever installs sgd-limits does not install the whole of them. Their licences are
 * written beside them.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "..");
const source = path.join(root, "src", "bundled");
const target = path.join(root, "dist", "bundled");
/** Packages whose entry is one CommonJS file, of which nothing could be left out, by the modules it was made from. */
const SOURCES = [["ml-matrix", path.join(root, "node_modules", "ml-matrix", "src", "index.js")]];
const LICENCES = path.join(target, "LICENSES.txt");

/** What a bundle begins with: the compiler writes files without it, other versions have another one. */
async function beginning() {
  const { devDependencies } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const versions = createHash("sha256").update(JSON.stringify(devDependencies)).digest("hex");
  return `/* packages under the licences in LICENSES.txt, ${versions.slice(0, 12)} */`;
}

/** Bundles the files that are not; returns whether all is done. */
export async function bundlePackages() {
  const banner = await beginning();
  const entries = (await readdir(source)).map((file) => file.replace(/\.ts$/, ""));
  const contents = entries.map((entry) =>
    readFile(path.join(target, `${entry}.js`), "utf8").catch(() => ""),
  );
  const texts = await Promise.all(contents);
  if (existsSync(LICENCES) && texts.every((text) => text.startsWith(banner))) return;
  await mkdir(target, { recursive: true });
  const { metafile } = await build({
    entryPoints: entries.map((entry) => path.join(source, `${entry}.ts`)),
    outdir: target,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    metafile: true,
    legalComments: "none",
    banner: { js: banner },
    external: ["node:*", "perf_hooks", "canvas"],
    alias: Object.fromEntries(SOURCES),
  });
  await writeFile(LICENCES, await licences(Object.keys(metafile.inputs)));
}

/** The licence of every package that files are from. */
async function licences(files) {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const place = path.resolve(root, folder);
    const { name, version, license } = JSON.parse(
      await readFile(path.join(place, "package.json"), "utf8"),
    );
    const kept = (await readdir(place)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
    const own = await Promise.all(kept.map((file) => readFile(path.join(place, file), "utf8")));
    return [`${name} ${version}: ${license}`, ...own.map((text) => text.trim())].join("\n\n");
  });
  return `${(await Promise.all(texts)).join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
