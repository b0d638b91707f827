/**
 * Builds the explorer into dist/explorer: one page, one style sheet, one classic script. From file:// a browser loads no
 * module, starts no module worker and fetches nothing, so that the solver with all that it may need is put into the
 * script as text, for a Blob to start.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "vite";

const root = path.resolve(import.meta.dirname, "..");
const source = path.join(root, "src", "explorer");
const target = path.join(root, "dist", "explorer");

const settings = (input, name, options) => ({
  configFile: false,
  root,
  logLevel: "error",
  define: { "process.env.NODE_ENV": '"production"' },
  ...options,
  build: {
    outDir: target,
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: Infinity,
    ...options?.build,
    rolldownOptions: {
      input,
      output: {
        format: "iife",
        entryFileNames: name,
        assetFileNames: "explorer.[ext]",
        codeSplitting: false,
      },
    },
  },
});

async function solverSource() {
  const input = path.join(source, "worker", "worker.ts");
  const { output } = await build(settings(input, "solver.js", { build: { write: false } }));
  return output[0].code;
}

function embedded(text) {
  const name = "virtual:solver";
  return {
    name: "embedded-solver",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}` ? `export const solverSource = ${JSON.stringify(text)};` : undefined,
  };
}

export async function buildExplorer() {
  const input = path.join(source, "page", "main.ts");
  const plugins = [embedded(await solverSource())];
  await build(settings(input, "explorer.js", { plugins }));
  for (const [from, to] of [
    ["index.html", "index.html"],
    ["style.css", "explorer.css"],
  ])
    await writeFile(path.join(target, to), await readFile(path.join(source, "page", from))); // not copied: the time of writing says when the page was built
}

if (process.argv[1] === import.meta.filename) await buildExplorer();
