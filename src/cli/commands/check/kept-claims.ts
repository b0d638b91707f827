import { existsSync, readFileSync } from "node:fs";
import type { Claim, JudgedClaim } from "../../../claims/claim.js";
import { isInShare, type Share } from "../../../theory/share.js";
import { openPartStore, type PartStore } from "../../../workers/part-store.js";
import {
  doneBySlurm,
  shareDone,
  shareOf,
  writerOf,
  type DealOptions,
} from "../../terminal/dealt-out.js";
import { packageVersion } from "../../terminal/package-version.js";
import type { Terminal } from "../../terminal/terminal.js";

/** Where judged claims are kept while others are missing. */
const FOLDER = ".sgd-limits";

/** Claims that are judged in parts, on one machine or several. */
export interface KeptClaims {
  /** Those that are still to be judged here. */
  readonly missing: readonly Claim[];
  readonly found: readonly JudgedClaim[];
  keep(judged: JudgedClaim): void;
  /** The exit code of a share that is done, nothing where all claims are there. */
  ended(): number | undefined;
}

/**
 * With --shard or --slurm judged claims are kept, one a line, under what they were asked with: names, the text of claim
 * files, options, version. Otherwise nothing is kept. An exit code where Slurm's job was not awaited.
 */
export async function keptClaims(
  claims: readonly Claim[],
  asked: { readonly names: readonly string[]; readonly settings: object },
  options: DealOptions,
  terminal: Terminal,
): Promise<KeptClaims | number> {
  const share = shareOf(options);
  const total = claims.length;
  if (share === undefined && options.slurm === undefined)
    return { missing: claims, found: [], keep: () => undefined, ended: () => undefined };
  const texts = asked.names
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name, "utf8"));
  const ids = claims.map(({ id }) => id);
  const identity = { ids, texts, settings: asked.settings, version: packageVersion() };
  const open = (): PartStore<JudgedClaim, string> =>
    openPartStore({
      ...{ folder: FOLDER, name: "check", identity, note: terminal.note },
      ...writerOf(share),
    });
  if (options.slurm !== undefined) {
    const work = { total, kept: () => open().finished.size, file: open().file };
    const ended = await doneBySlurm(options, terminal, work);
    if (ended !== undefined) return ended;
  }
  const store = open();
  const isMissing = ({ id }: Claim, k: number): boolean =>
    !store.finished.has(id) && isInShare(share, k);
  return {
    missing: claims.filter(isMissing),
    found: ids.flatMap((id) => store.finished.get(id) ?? []),
    keep: (judged) => store.keep(judged.id, judged),
    ended: () => endOf(share, claims, open(), terminal),
  };
}

function endOf(
  share: Share | undefined,
  claims: readonly Claim[],
  store: PartStore<JudgedClaim, string>,
  terminal: Terminal,
): number | undefined {
  if (share === undefined) {
    store.discard();
    return undefined;
  }
  const kept = claims.map(({ id }) => store.finished.has(id));
  const mine = kept.filter((there, k) => there && isInShare(share, k)).length;
  const all = kept.filter(Boolean).length;
  return shareDone(terminal, share, { mine, all, total: claims.length, file: store.file });
}
