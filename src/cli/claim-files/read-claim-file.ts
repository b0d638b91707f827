import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Claim } from "../../claims/claim.js";
import { InputError } from "../../problem/input-error.js";
import { claimsIn } from "./claim-exports.js";

const SCRIPTS = [".ts", ".mts", ".js", ".mjs"];
const DATA = [".json", ".yaml", ".yml"];
const EXPECTED = "a claim file (.ts, .js, .mjs, .yaml or .json) or the id of a claim";

/**
 * The claims of a researcher's file. A script exports one claim or a list, as default or by name; a YAML or
 * JSON file holds one claim, or a list, in sentences.
 * @throws InputError for whatever keeps the file from being one
 */
export async function readClaimFile(file: string): Promise<Claim[]> {
  const extension = extname(file).toLowerCase();
  if (DATA.includes(extension)) {
    const claims = await dataClaims(file);
    return claimsIn({ "": claims.length === 1 ? claims[0] : claims }, file);
  }
  if (!SCRIPTS.includes(extension))
    throw new InputError(file, "", `extension "${extension}", expected .ts, .js, .mjs or .yaml`);
  const source = await textOf(file);
  const { exportsOf } = await import("./claim-script.js");
  return claimsIn(await exportsOf(file, source), file);
}

async function dataClaims(file: string): Promise<Claim[]> {
  const text = await textOf(file);
  const [{ parseText }, { claimsFromData, isClaimData }] = await Promise.all([
    import("../../problem/parse-text.js"),
    import("../../claims/yaml/yaml-claim.js"),
  ]);
  const data = await parseText(text, file);
  if (!isClaimData(data))
    throw new InputError(
      file,
      "",
      `a problem file, expected ${EXPECTED}; problem files are for solve and derive`,
    );
  return claimsFromData(data, file);
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what =
      code === "ENOENT" ? "no such file" : code === "EISDIR" ? "a directory" : "not readable";
    throw new InputError(file, "", `${what}, expected a claim file`);
  }
}
