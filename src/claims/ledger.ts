import { InputError } from "../problem/input-error.js";
import { closestWord } from "../problem/closest-word.js";
import type { Claim } from "./claim.js";

type Entry = () => Promise<{ readonly claim: Claim }>;

/** Every claim of the ledger in the order of the report, loaded when it is needed; the key is its id. */
const LEDGER: Readonly<Record<string, Entry>> = {
  identity: () => import("./catalog/identity.js"),
  "zero-one-overlap": () => import("./catalog/zero-one-overlap.js"),
  "zero-one-other-overlaps": () => import("./catalog/zero-one-other-overlaps.js"),
  "zero-one-alignment": () => import("./catalog/zero-one-alignment.js"),
  "zero-one-alignment-sharp": () => import("./catalog/zero-one-alignment-sharp.js"),
  "zero-one-loss": () => import("./catalog/zero-one-loss.js"),
  "zero-one-loss-sharp": () => import("./catalog/zero-one-loss-sharp.js"),
  "mild-power-law": () => import("./catalog/mild-power-law.js"),
  "mild-power-law-rate": () => import("./catalog/mild-power-law-rate.js"),
  "extreme-power-law-overlap": () => import("./catalog/extreme-power-law-overlap.js"),
  "extreme-power-law-loss-talk": () => import("./catalog/extreme-power-law-loss-talk.js"),
  "extreme-power-law-loss-review": () => import("./catalog/extreme-power-law-loss-review.js"),
  "extreme-power-law-sharp": () => import("./catalog/extreme-power-law-sharp.js"),
  transition: () => import("./catalog/transition.js"),
  "transition-located": () => import("./catalog/transition-located.js"),
  "least-squares-transition": () => import("./catalog/least-squares-transition.js"),
  "critical-line": () => import("./catalog/critical-line.js"),
  "bounded-ratio": () => import("./catalog/bounded-ratio.js"),
  "ratio-bound": () => import("./catalog/ratio-bound.js"),
  "ratio-random-spectra": () => import("./catalog/ratio-random-spectra.js"),
  "remark-5": () => import("./catalog/remark-5.js"),
  "unequal-figures": () => import("./catalog/unequal-figures.js"),
  "resolvent-series": () => import("./catalog/resolvent-series.js"),
  concentration: () => import("./catalog/concentration.js"),
  homogenised: () => import("./catalog/homogenised.js"),
  "class-number": () => import("./catalog/class-number.js"),
  "finite-dimension": () => import("./catalog/finite-dimension.js"),
  "unstable-step": () => import("./catalog/unstable-step.js"),
  "non-commuting": () => import("./catalog/non-commuting.js"),
  "adagrad-norm": () => import("./catalog/adagrad-norm.js"),
  "adagrad-norm-limit": () => import("./catalog/adagrad-norm-limit.js"),
  "adagrad-norm-noise": () => import("./catalog/adagrad-norm-noise.js"),
  "line-search": () => import("./catalog/line-search.js"),
  polyak: () => import("./catalog/polyak.js"),
  "phase-retrieval-escape": () => import("./catalog/phase-retrieval-escape.js"),
  "phase-retrieval-threshold": () => import("./catalog/phase-retrieval-threshold.js"),
  "descent-threshold": () => import("./catalog/descent-threshold.js"),
  "descent-threshold-later": () => import("./catalog/descent-threshold-later.js"),
  "softmax-transition": () => import("./catalog/softmax-transition.js"),
};

/** The ids, in the order of the ledger. */
export const CLAIM_IDS: readonly string[] = Object.keys(LEDGER);

export function isClaimId(id: string): boolean {
  return Object.hasOwn(LEDGER, id);
}

/**
 * The claims with these ids, in the order given; all when none is given.
 * @throws InputError for an id that is not in the ledger
 */
export async function loadClaims(ids: readonly string[] = []): Promise<Claim[]> {
  const wanted = ids.length === 0 ? CLAIM_IDS : ids;
  wanted.filter((id) => !isClaimId(id)).forEach(refuseUnknown);
  return Promise.all(wanted.map(async (id) => (await LEDGER[id]()).claim));
}

function refuseUnknown(id: string): never {
  const closest = closestWord(id, CLAIM_IDS);
  const hint = closest ? `; did you mean "${closest}"?` : "";
  throw new InputError(
    "check",
    "",
    `"${id}": no such claim or file, expected one of those listed by --list${hint}`,
  );
}
