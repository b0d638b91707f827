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
import { remark, type Terminal } from "../../terminal/terminal.js";
import { dealtClaims, settledPieces, type DealtClaim, type Piece } from "./claim-pieces.js";
import { collecting, sharing } from "./dealt-judge.js";

/** Where judged claims are kept while others are missing. */
const FOLDER = ".sgd-limits";

type Store = PartStore<Piece, string>;

/** Claims that are judged in parts, on one machine or several. */
export interface KeptClaims {
  /** Those that are still to be judged here as they stand, and those over a region, with what is kept of their draws. */
  readonly whole: readonly Claim[];
  readonly regions: readonly Claim[];
  readonly found: readonly JudgedClaim[];
  keep(judged: JudgedClaim): void;
  /** The exit code of a share that is done, nothing where all claims are there. */
  ended(): number | undefined;
}

/**
 * With --shard or --slurm judged claims are kept, one a line, and of claims over a region each draw and the control, under what
 * they were asked with: names, the text of claim files, options, version. Without, what was kept so is taken, and
 * nothing is kept otherwise. An exit code where Slurm's job was not awaited.
 */
export async function keptClaims(
  claims: readonly Claim[],
  asked: { readonly names: readonly string[]; readonly settings: object },
  options: DealOptions,
  terminal: Terminal,
): Promise<KeptClaims | number> {
  const share = shareOf(options);
  const all = dealtClaims(claims);
  const texts = asked.names
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name, "utf8"));
  const ids = claims.map(({ id }) => id);
  const identity = { ids, texts, settings: asked.settings, version: packageVersion() };
  const { note } = terminal;
  const open = (): Store =>
    openPartStore({ folder: FOLDER, name: "check", identity, note, ...writerOf(share, FOLDER) });
  if (options.slurm !== undefined) {
    const kept = (): number => countOf(all, open());
    const work = { total: totalOf(all), kept, file: open().file };
    const ended = await doneBySlurm(options, terminal, work);
    if (ended !== undefined) return ended;
  }
  const store = open();
  const dealt = share !== undefined || options.slurm !== undefined || store.finished.size > 0;
  if (!dealt)
    return { whole: claims, regions: [], found: [], keep: () => undefined, ended: () => undefined };
  if (share === undefined)
    remark(terminal, `${countOf(all, store)} of ${totalOf(all)} parts found in ${store.file}\n`);
  return {
    ...missingOf(all, store, share),
    found: ids.flatMap((id) => (store.finished.get(id) as JudgedClaim | undefined) ?? []),
    keep(judged) {
      if (all.some(({ claim, draws }) => claim.id === judged.id && draws === 0))
        store.keep(judged.id, judged);
    },
    ended: () => endOf(share, all, open(), terminal),
  };
}

function missingOf(
  all: readonly DealtClaim[],
  store: Store,
  share: Share | undefined,
): Pick<KeptClaims, "whole" | "regions"> {
  const whole: Claim[] = [];
  const regions: Claim[] = [];
  for (const dealt of all) {
    const settled = settledPieces(dealt, store.finished);
    const isMine = (piece: number): boolean =>
      !settled[piece] && isInShare(share, dealt.first + piece);
    if (dealt.draws > 0 && share === undefined) regions.push(collecting(dealt, store));
    else if (settled.some((_, piece) => isMine(piece))) {
      if (dealt.draws === 0) whole.push(dealt.claim);
      else regions.push(sharing(dealt, store, isMine));
    }
  }
  return { whole, regions };
}

const totalOf = (all: readonly DealtClaim[]): number =>
  all.reduce((sum, { draws }) => sum + (draws === 0 ? 1 : draws + 1), 0);

const countOf = (all: readonly DealtClaim[], { finished }: Store): number =>
  all.flatMap((dealt) => settledPieces(dealt, finished)).filter(Boolean).length;

function endOf(
  share: Share | undefined,
  all: readonly DealtClaim[],
  store: Store,
  terminal: Terminal,
): number | undefined {
  if (share === undefined) {
    store.discard();
    return undefined;
  }
  const settled = all.flatMap((dealt) => settledPieces(dealt, store.finished));
  const mine = settled.filter((there, piece) => there && isInShare(share, piece)).length;
  const count = settled.filter(Boolean).length;
  return shareDone(terminal, share, { mine, all: count, total: settled.length, file: store.file });
}
