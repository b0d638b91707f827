import { existsSync } from "node:fs";
import { extname } from "node:path";
import type { Claim } from "../claims/claim.js";
import { CLAIM_IDS, isClaimId, loadClaims } from "../claims/ledger.js";
import { InputError } from "../problem/input-error.js";
import { readClaimFile } from "./read-claim-file.js";

/**
 * The claims that arguments name: ids of the ledger or claim files; the whole ledger for no argument.
 * @throws InputError for an id that does not exist and for files that hold no claims
 */
export async function collectClaims(names: readonly string[]): Promise<Claim[]> {
  const wanted = names.length === 0 ? CLAIM_IDS : names;
  const lists: Claim[][] = [];
  for (const name of new Set(wanted))
    lists.push(isFile(name) ? await readClaimFile(name) : await loadClaims([name]));
  const claims = lists.flat();
  for (const { id, source } of claims)
    if (claims.filter((other) => other.id === id).length > 1)
      throw new InputError(source, id, "a second claim with this id, expected ids that differ");
  return claims;
}

function isFile(name: string): boolean {
  if (isClaimId(name)) return false;
  return extname(name) !== "" || /[/\\]/.test(name) || existsSync(name);
}
