import { isDeepStrictEqual } from "node:util";
import type { Claim, Judgement } from "../../../claims/claim.js";
import type { KeptDraw, KeptDraws } from "../../../claims/region/kept-draws.js";
import type { RegionContext } from "../../../claims/region/replay.js";
import type { PartStore } from "../../../workers/part-store.js";
import { controlKey, countKey, drawKey, type DealtClaim, type Piece } from "./claim-pieces.js";

type Store = PartStore<Piece, string>;

/** The claim, its draws and its control taken from what is kept, and kept where they are judged. */
export function collecting(dealt: DealtClaim, store: Store): Claim {
  const { claim } = dealt;
  const judge = (context: RegionContext): ReturnType<Claim["judge"]> =>
    claim.judge({ ...context, keptDraws: drawsIn(dealt, store) } as RegionContext);
  return { ...claim, judge, control: keptControl(dealt, store) };
}

/** The claim as a share of it: it judges and keeps the pieces that are its own, and its verdict says nothing. */
export function sharing(
  dealt: DealtClaim,
  store: Store,
  isMine: (piece: number) => boolean,
): Claim {
  const { claim, draws } = dealt;
  const sharedDraws = {
    ...drawsIn(dealt, store),
    isMine,
    onlySoMany: (count: number) => store.keep(countKey(dealt), { draws: count }),
  };
  const judge = (context: RegionContext): ReturnType<Claim["judge"]> =>
    claim.judge({ ...context, sharedDraws } as RegionContext);
  const control = isMine(draws)
    ? keptControl(dealt, store)
    : { ...claim.control, judge: elsewhere };
  return { ...claim, judge, control };
}

const elsewhere = (): Judgement => ({
  verdict: "inconclusive",
  evidence: [],
  reason: "left to another part",
});

function drawsIn(dealt: DealtClaim, store: Store): KeptDraws {
  return {
    find(draw, parameters) {
      const found = store.finished.get(drawKey(dealt, draw)) as KeptDraw | undefined;
      return found && isDeepStrictEqual(found.parameters, parameters) ? found : undefined;
    },
    keep: (draw, kept) => store.keep(drawKey(dealt, draw), kept),
  };
}

function keptControl(dealt: DealtClaim, store: Store): Claim["control"] {
  const { control } = dealt.claim;
  return {
    ...control,
    async judge(context) {
      const found = store.finished.get(controlKey(dealt)) as Judgement | undefined;
      if (found) return found;
      const judgement = await control.judge(context);
      store.keep(controlKey(dealt), judgement);
      return judgement;
    },
  };
}
