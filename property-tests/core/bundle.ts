import { statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import * as vite from "vite";
import type * as Core from "../../src/core.js";

/** The core as an application that uses it would be served: minified, in chunks loaded when they are needed. */
export interface Bundle {
  readonly core: typeof Core;
  /** Bytes of the chunks that were loaded so far. */
  loadedBytes(): number;
  /** Packages whose modules ask for a module of Node. */
  readonly askForNode: readonly string[];
  remove(): Promise<void>;
}

/** Writes core.mjs and its chunks, each beginning with the banner; returns who asks for modules of Node. */
export type Bundler = (folder: string, banner: string) => Promise<Set<string>>;

declare global {
  var loadedChunks: string[] | undefined;
}

/** Says which chunk is loaded; the test's own, and not counted. */
const BANNER = "globalThis.loadedChunks?.push(import.meta.url);";
const INPUT = path.resolve("src/core.ts");
const isOfNode = (id: string): boolean => /^node:|browser-external/.test(id);
const packageOf = (id: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? path.relative(".", id);

export const withVite: Bundler = async (folder, banner) => {
  const asking = new Set<string>();
  await vite.build({
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: "asks-for-node",
        moduleParsed: ({ id, importedIds, dynamicallyImportedIds }) => {
          if ([...importedIds, ...dynamicallyImportedIds].some(isOfNode)) asking.add(packageOf(id));
        },
      },
    ],
    build: {
      outDir: folder,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: INPUT,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "core.mjs", chunkFileNames: "[name]-[hash].mjs", banner },
      },
    },
  });
  return asking;
};

export const withEsbuild: Bundler = async (folder, banner) => {
  const asking = new Set<string>();
  await esbuild.build({
    entryPoints: { core: INPUT },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    banner: { js: banner },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    logLevel: "error",
    plugins: [
      {
        name: "asks-for-node",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^node:|^(fs|path|crypto|worker_threads)$/ }, (asked) => {
            asking.add(packageOf(asked.importer));
            return { path: asked.path, external: true };
          }),
      },
    ],
  });
  return asking;
};

export async function bundledCore(bundler: Bundler): Promise<Bundle> {
  const folder = await mkdtemp(path.join(tmpdir(), "sgd-limits-core-"));
  const asking = await bundler(folder, BANNER);
  globalThis.loadedChunks = [];
  const core = (await import(pathToFileURL(path.join(folder, "core.mjs")).href)) as typeof Core;
  return {
    core,
    loadedBytes: () =>
      (globalThis.loadedChunks ?? [])
        .filter((url) => path.dirname(fileURLToPath(url)) === folder)
        .reduce((sum, url) => sum + statSync(fileURLToPath(url)).size - BANNER.length, 0),
    askForNode: [...asking].sort(),
    remove: () => rm(folder, { recursive: true }),
  };
}
