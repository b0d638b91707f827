import type { JudgeContext, Judgement } from "../claim.js";
import type { PointOf, Region } from "./parameter.js";
import type { RegionContext } from "./replay.js";
import { settingsOf, type ForAllOptions } from "./settings.js";

/** What a claim's `judge` is. */
export type Judge = (context: JudgeContext) => Judgement | Promise<Judgement>;

/** Judges the claim at one point of a region, or returns the judge that does. */
export type JudgeAt<P> = (
  parameters: P,
  context: JudgeContext,
) => Judgement | Judge | Promise<Judgement | Judge>;

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
): (context: RegionContext) => Promise<Judgement> {
  settingsOf(options);
  if (typeof judgeAt !== "function")
    throw new RangeError(`forAll: judge: ${typeof judgeAt}, expected a function of the parameters`);
  return async (context) => {
    context.onRegion?.();
    const [{ explore }, { verdictOn }] = await Promise.all([
      import("./explore.js"),
      import("./verdict.js"),
    ]);
    const settings = settingsOf(options, context.replay);
    const { onProgress: report, ...quiet } = context;
    const clock = context.clock ?? ((): number => performance.now());
    let count = 0;
    const exploration = await explore(region, settings, clock, async (parameters) => {
      report?.(
        (0.6 * Math.min(count, settings.runs)) / settings.runs,
        `draw ${++count} of ${settings.runs}`,
      );
      const found = await judgeAt(parameters, quiet);
      return typeof found === "function" ? found(quiet) : found;
    });
    return verdictOn(exploration, settings, context.replayCommand);
  };
}
