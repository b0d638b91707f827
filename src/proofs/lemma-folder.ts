import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Lemma, NamedLemma } from "./lemma.js";

/** A lemma's module: three digits and a name, as TypeScript or compiled. */
const LEMMA_FILE = /^(\d{3}-[a-z0-9-]+)\.(?:ts|js)$/;

/** The lemmas of a folder by file name without ending, in the order of the argument. */
export async function lemmaIds(folder: string): Promise<string[]> {
  const files = await readdir(folder);
  return files.flatMap((file) => LEMMA_FILE.exec(file)?.[1] ?? []).sort();
}

/** Loads one lemma of the folder by its id. */
export async function loadLemma(folder: string, id: string): Promise<NamedLemma> {
  const file = (await readdir(folder)).find((name) => LEMMA_FILE.exec(name)?.[1] === id);
  const url = pathToFileURL(join(folder, file ?? `${id}.js`)).href;
  const module = (await import(/* @vite-ignore */ url)) as { readonly lemma?: Lemma };
  if (module.lemma === undefined) throw new Error(`${id}: exports no lemma, expected "lemma"`);
  const { lemma } = module;
  return {
    ...lemma,
    id,
    steps: (variant, constants) => lemma.steps(variant, { ...lemma.constants, ...constants }),
  };
}

/**
 * Where the lemmas are: proofs-checks/ of the checkout when this runs from TypeScript, else what the build
 * made of it, next to the other compiled folders.
 */
export function lemmaFolder(): string {
  const fromSource = import.meta.url.endsWith(".ts");
  const folder = fromSource ? "../../proofs-checks" : "../proofs-checks";
  return fileURLToPath(new URL(folder, import.meta.url));
}
