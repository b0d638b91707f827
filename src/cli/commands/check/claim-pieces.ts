import type { Claim, JudgedClaim, Judgement } from "../../../claims/claim.js";
import { isRegionJudge } from "../../../claims/region/for-all.js";
import type { KeptDraw } from "../../../claims/region/kept-draws.js";

/** What is kept of claims: a whole one, the control of one, a draw of its region, how many draws there are. */
export type Piece = JudgedClaim | Judgement | KeptDraw | { readonly draws: number };

/** A claim and the pieces into which it falls: itself, or the draws of its region and its control. */
export interface DealtClaim {
  readonly claim: Claim;
  /** Number of its first piece among those of all claims. */
  readonly first: number;
  /** Draws of its region; 0 for a claim that is one piece. */
  readonly draws: number;
}

export const drawKey = ({ claim }: DealtClaim, draw: number): string => `${claim.id}#${draw}`;
export const controlKey = ({ claim }: DealtClaim): string => `${claim.id}#control`;
export const countKey = ({ claim }: DealtClaim): string => `${claim.id}#draws`;

/** Claims over a region of several draws fall into pieces, others are one each. */
export function dealtClaims(claims: readonly Claim[]): DealtClaim[] {
  let next = 0;
  return claims.map((claim) => {
    const { judge } = claim;
    const count = isRegionJudge(judge) ? judge.draws() : 1;
    const dealt = { claim, first: next, draws: count > 1 ? count : 0 };
    next += count > 1 ? count + 1 : 1;
    return dealt;
  });
}

/** [piece] whether nothing is left to do of it: draws beyond a refuted one, or beyond the last of the region, are not needed. */
export function settledPieces(
  dealt: DealtClaim,
  kept: ReadonlyMap<string, Piece>,
): readonly boolean[] {
  if (dealt.draws === 0) return [kept.has(dealt.claim.id)];
  const last = lastNeeded(dealt, kept);
  const draws = Array.from(
    { length: dealt.draws },
    (_, draw) => draw > last || kept.has(drawKey(dealt, draw)),
  );
  return [...draws, kept.has(controlKey(dealt))];
}

/** The number of the last draw that a verdict needs, as far as is known. */
function lastNeeded(dealt: DealtClaim, kept: ReadonlyMap<string, Piece>): number {
  const count = kept.get(countKey(dealt)) as { readonly draws: number } | undefined;
  const there = count?.draws ?? dealt.draws;
  for (let draw = 0; draw < there; draw++) {
    const found = kept.get(drawKey(dealt, draw)) as KeptDraw | undefined;
    if (found?.judgement.verdict === "refuted") return draw;
  }
  return there - 1;
}
