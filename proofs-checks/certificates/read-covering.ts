import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { RatioCovering } from "../../src/certificates/ratio-covering.js";

/** The stored covering for gamma tr K/d, as written by search.mjs. */
export async function readCovering(noise: string): Promise<RatioCovering> {
  const file = fileURLToPath(new URL(`./noise-${noise}.json`, import.meta.url));
  return JSON.parse(await readFile(file, "utf8")) as RatioCovering;
}
