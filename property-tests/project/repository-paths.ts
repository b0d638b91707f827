import { readdirSync } from "node:fs";
import path from "node:path";
import { readText, root } from "./checkout.js";

/** Folders that git ignores: made by commands, so a document may name what will be in them. */
const generated = readText(".gitignore")
  .split("\n")
  .filter((line) => line.endsWith("/"))
  .map((line) => line.replace(/^\//, ""));

const entries = listEntries();

/** Files and folders (with a closing slash) of the repository, relative to its root. */
function listEntries(): string[] {
  const skipped = (name: string): boolean => name === ".git" || generated.includes(`${name}/`);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => !skipped(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? [`${entry.name}/`, ...listFolder(entry.name)] : [entry.name],
    );
}

function listFolder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }).map(
    (entry) => {
      const file = path.relative(root, path.join(entry.parentPath, entry.name));
      return entry.isDirectory() ? `${file}/` : file;
    },
  );
}

const fileName = /\.(ts|mjs|cjs|js|json|ya?ml|md|sh|html|svg)$/;

/**
 * Whether a code span means a file or folder: a file name with a known ending, a closing slash, or a
 * first folder that exists (`n/d` is a quotient). <name>, NNN, * and … stand for any part of a name.
 */
export function looksLikePath(span: string): boolean {
  if (!/^[\w.<>*…@-]+(\/[\w.<>*…-]+)*\/?$/.test(span) || /^[@<*…]/.test(span)) return false;
  if (/^\*?\.\w+$/.test(span) && !entries.includes(span)) return false;
  const first = `${span.split("/")[0]}/`;
  const starts = entries.includes(first) || entries.includes(`src/${first}`);
  return fileName.test(span) || span.endsWith("/") || (span.includes("/") && starts);
}

/**
 * Whether it exists: from the root, from src, or, for a bare file name, anywhere. Generated folders and
 * files of installed packages pass.
 */
export function pathExists(named: string): boolean {
  const span = named.replace(/^\.\//, "").replace(/\/$/, "");
  if (generated.some((folder) => `${span}/`.startsWith(folder))) return true;
  const wildcard = span
    .split(/<[^>]*>|NNN|\*|…/)
    .map((text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  const prefix = span.includes("/") ? "(src/)?" : "(.*/)?";
  const pattern = new RegExp(`^${prefix}${wildcard}/?$`);
  return entries.some((entry) => pattern.test(entry)) || packageFile(span);
}

function packageFile(span: string): boolean {
  const { dependencies } = JSON.parse(readText("package.json")) as { dependencies: object };
  return Object.keys(dependencies).some((name) => span.startsWith(`${name}/`) || span === name);
}
