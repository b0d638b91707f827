import * as fc from "fast-check";
import type { Judgement } from "../claim.js";
import { arbitraryOf } from "./arbitrary.js";
import type { JudgeDraw } from "./judge-draw.js";
import type { SharedDraws } from "./kept-draws.js";
import type { Region } from "./parameter.js";
import { SKIPS_PER_RUN, type Settings } from "./settings.js";

/**
 * Judges a share of the draws of a region: all of its own, or until one is refuted. The draws are those of
 * the whole, whose numbers follow from the seed alone. It says nothing about the region.
 * @throws RangeError for a mistake in the claim, with the parameters
 */
export async function judgeShare<P extends object>(
  region: Region,
  settings: Settings<P>,
  { clock, shared }: { readonly clock: () => number; readonly shared: SharedDraws },
  judge: JudgeDraw<P>,
): Promise<Judgement> {
  const deadline = clock() + 1000 * settings.timeLimit;
  let drawn = 0;
  let ended = false;
  let mistake: unknown;
  const end = (): never => {
    ended = true;
    throw new fc.PreconditionFailure(true);
  };
  const one = async (parameters: P): Promise<void> => {
    if (!settings.where(parameters)) fc.pre(false);
    if (clock() > deadline) end();
    const draw = drawn++;
    if (!shared.isMine(draw)) return;
    try {
      if ((await judge(parameters, draw)).verdict !== "refuted") return;
    } catch (error) {
      mistake = error;
    }
    end();
  };
  const { seed, runs } = settings;
  await fc.check(fc.asyncProperty(arbitraryOf<P>(region), one), {
    ...{ seed, numRuns: runs, maxSkipsPerRun: SKIPS_PER_RUN, verbose: 0 },
  });
  if (mistake !== undefined) throw mistake as Error;
  if (!ended && drawn < runs) shared.onlySoMany(drawn);
  return { verdict: "inconclusive", evidence: [], reason: "A share of the draws decides nothing." };
}
