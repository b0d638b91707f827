import type { Judgement } from "../claim.js";
import type { Judge, JudgeAt } from "./judge-at.js";
import { drawOutlook } from "./draw-outlook.js";
import type { PointOf, Region } from "./parameter.js";
import type { RegionContext, Replay } from "./replay.js";
import { settingsOf, type ForAllOptions } from "./settings.js";

export type { Judge, JudgeAt };

/** A judge that judges draws of a region. */
export interface RegionJudge {
  (context: RegionContext): Promise<Judgement>;
  /** How many draws it judges, unless one is refuted before. */
  readonly draws: (replay?: Replay) => number;
}

export function isRegionJudge(judge: Judge): judge is RegionJudge {
  return "draws" in judge && typeof judge.draws === "function";
}

/** A judge put around another one, with the draws that this has. */
export function around(inner: Judge, outer: Judge): Judge {
  return isRegionJudge(inner) ? Object.assign(outer, { draws: inner.draws }) : outer;
}

/**
 * The judge of a claim about every point of a region: random draws, each judged like a claim of its own.
 * One refuted draw refutes; it is shrunk to simple parameters, and the witness says how to see it again.
 * Draws that stay inconclusive are counted apart and keep the claim inconclusive, unless a share of them is
 * allowed; so does a `where` that leaves too little of the region, or a time limit that comes first.
 * @throws RangeError for misuse, and for what a draw's judge throws, with the parameters
 */
export function forAll<const R extends Region>(
  region: R,
  options: ForAllOptions<PointOf<R>>,
  judgeAt: JudgeAt<PointOf<R>>,
): RegionJudge {
  settingsOf(options);
  if (typeof judgeAt !== "function")
    throw new RangeError(`forAll: judge: ${typeof judgeAt}, expected a function of the parameters`);
  const overRegion = async (context: RegionContext): Promise<Judgement> => {
    context.onRegion?.();
    const settings = settingsOf(options, context.replay);
    const { onProgress: report, onOutlook, keptDraws, sharedDraws: shared, ...quiet } = context;
    const clock = context.clock ?? ((): number => performance.now());
    const [{ explore }, { verdictOn }, { drawJudge }, { judgeShare }] = await Promise.all([
      import("./explore.js"),
      import("./verdict.js"),
      import("./judge-draw.js"),
      import("./judge-share.js"),
    ]);
    // read once before every draw, for the time limit
    let now = 0;
    const timed = (): number => (now = clock());
    const outlook = drawOutlook(settings.runs, onOutlook);
    const onProgress = (_: number, note: string): void => {
      const [done, begun] = outlook.said();
      report?.(done, `${begun}; ${note}`);
    };
    const foresee = (left: number): void => outlook.foresee(left, clock());
    const heard = { ...quiet, onProgress, onOutlook: foresee };
    const judgeDraw = drawJudge(judgeAt, heard, shared ?? keptDraws);
    const judge: typeof judgeDraw = (parameters, draw) => {
      outlook.next(now);
      report?.(...outlook.said());
      return judgeDraw(parameters, draw);
    };
    if (shared) return judgeShare(region, settings, { clock: timed, shared }, judge);
    return verdictOn(
      await explore(region, settings, timed, judge),
      settings,
      context.replayCommand,
    );
  };
  const draws = (replay?: Replay): number => {
    const { runs, path } = settingsOf(options, replay);
    return path === undefined ? runs : 1;
  };
  return Object.assign(overRegion, { draws });
}
