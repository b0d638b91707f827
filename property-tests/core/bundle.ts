import { statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Rolldown } from "vite";
import type * as Core from "../../src/core.js";

/** The core as an application that uses it would be served: minified, in chunks loaded when they are needed. */
export interface Bundle {
  readonly core: typeof Core;
  /** Bytes of the chunks that were loaded so far. */
  loadedBytes(): number;
  /** Chunks that ask for a module of Node. */
  readonly withNode: readonly string[];
  remove(): Promise<void>;
}

declare global {
  var loadedChunks: string[] | undefined;
}

export async function bundledCore(): Promise<Bundle> {
  const folder = await mkdtemp(path.join(tmpdir(), "sgd-limits-core-"));
  const output = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: path.resolve("src/core.ts"),
        preserveEntrySignatures: "strict",
        output: {
          entryFileNames: "core.mjs",
          chunkFileNames: "[name]-[hash].mjs",
          banner: "globalThis.loadedChunks?.push(import.meta.url);",
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = output.output.filter((file) => file.type === "chunk");
  globalThis.loadedChunks = [];
  const core = (await import(pathToFileURL(path.join(folder, "core.mjs")).href)) as typeof Core;
  const asksForNode = (id: string): boolean => /^node:|browser-external/.test(id);
  const asking = chunks.filter(({ moduleIds, imports }) =>
    [...moduleIds, ...imports].some(asksForNode),
  );
  return {
    core,
    loadedBytes: () =>
      (globalThis.loadedChunks ?? []).reduce(
        (sum, url) => sum + statSync(fileURLToPath(url)).size,
        0,
      ),
    withNode: asking.map(({ name }) => name),
    remove: () => rm(folder, { recursive: true }),
  };
}
