import { existsSync } from "node:fs";
import { extname } from "node:path";
import type { Claim } from "../../claims/claim.js";
import { CLAIM_IDS, isClaimId, loadClaims } from "../../claims/catalog/ledger.js";
import { isRegionJudge } from "../../claims/region/for-all.js";
import type { RegionContext, Replay } from "../../claims/region/replay.js";
import { closestWord } from "../../problem/closest-word.js";
import { InputError } from "../../problem/input-error.js";
import { shellWord } from "../../workers/shell-word.js";
import { readClaimFile } from "./read-claim-file.js";
import { UsageError } from "../terminal/terminal.js";

export interface CollectOptions {
  /** One id among the claims named. */
  readonly only?: string;
  /** Which draws of a claim over a region to judge. */
  readonly replay?: Replay;
  /** Further options that the same judgement needs, for the command in a witness. */
  readonly flags?: readonly string[];
}

/**
 * The claims that arguments name: ids of the ledger or claim files; the whole ledger for no argument.
 * @throws InputError for an id that does not exist and for files that hold no claims
 */
export async function collectClaims(
  names: readonly string[],
  options: CollectOptions = {},
): Promise<Claim[]> {
  const wanted = names.length === 0 ? CLAIM_IDS : names;
  const claims: Claim[] = [];
  for (const name of new Set(wanted)) {
    const found = isFile(name)
      ? (await readClaimFile(name)).map((claim) => ({ ...claim, file: name }))
      : await loadClaims([name]);
    const several = found.length > 1;
    for (const claim of found)
      claims.push(replayable(claim, several ? [name, "--only", claim.id] : [name], options));
  }
  for (const { id, source } of claims)
    if (claims.filter((other) => other.id === id).length > 1)
      throw new InputError(source, id, "a second claim with this id, expected ids that differ");
  const chosen = only(claims, options.only);
  if (options.replay?.path !== undefined && chosen.length > 1)
    throw new UsageError(
      `--path: for ${chosen.length} claims, expected one; choose it by --only ID`,
    );
  return chosen;
}

function isFile(name: string): boolean {
  if (isClaimId(name)) return false;
  return extname(name) !== "" || /[/\\]/.test(name) || existsSync(name);
}

function only(claims: Claim[], id: string | undefined): Claim[] {
  if (id === undefined) return claims;
  const chosen = claims.filter((claim) => claim.id === id);
  if (chosen.length > 0) return chosen;
  const ids = claims.map((claim) => claim.id);
  const meant = closestWord(id, ids);
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  throw new UsageError(`--only: "${id}", expected one of ${ids.join(", ")}${hint}`);
}

/** Hands a claim's judge the draws to judge, and the command that a witness names. The control keeps its own. */
function replayable(claim: Claim, names: readonly string[], options: CollectOptions): Claim {
  const { replay, flags = [] } = options;
  const replayCommand: RegionContext["replayCommand"] = ({ seed, path }) =>
    [
      "npx sgd-limits check",
      ...[...names, ...flags, "--seed", String(seed), "--path", path].map(shellWord),
    ].join(" ");
  const judge: Claim["judge"] = async (context) => {
    let overRegion = false;
    const onRegion = (): void => void (overRegion = true);
    const draws = { ...(replay && { replay }), replayCommand, onRegion };
    const extended: RegionContext = { ...context, ...draws };
    const judgement = await claim.judge(extended);
    if (replay?.path !== undefined && !overRegion)
      throw new UsageError(
        `--path: "${replay.path}" for ${claim.id}, which is about no region, expected a claim with forAll`,
      );
    return judgement;
  };
  const { judge: given } = claim;
  const draws = isRegionJudge(given) ? given.draws(replay) : undefined;
  return {
    ...claim,
    judge: draws === undefined ? judge : Object.assign(judge, { draws: () => draws }),
  };
}
