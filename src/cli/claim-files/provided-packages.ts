import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** The package itself, by the name that a claim file imports. */
export const OWN = "sgd-limits";
/** What a claim file may import wherever it lies. */
export const PROVIDED = [OWN, "fast-check"];

/** Where the copy lies that is used here. */
export function addressOf(name: string): string {
  return pathToFileURL(createRequire(import.meta.url).resolve(name)).href;
}
