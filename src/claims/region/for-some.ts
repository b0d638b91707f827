import type { JudgeContext, Judgement } from "../claim.js";
import { isNumericalFailure } from "../judging/numerical-failure.js";
import type { JudgeAt } from "./for-all.js";
import type { PointOf, Region } from "./parameter.js";
import type { RegionContext } from "./replay.js";
import { settingsOf, type ForAllOptions } from "./settings.js";
import { parametersText } from "./text.js";

/** Draws where nobody says how many: a search ends at the first that is supported. */
const DRAWS = 20;

/**
 * The judge of a claim about some point of a region: random draws until one is supported, which supports the claim. It is
 * refuted where every draw is refuted, which is a sample and no proof, and inconclusive otherwise.
 * @param there what is judged instead at the point found, such as a neighbour that is false there
 */
export function forSome<const R extends Region>(
  region: R,
  options: ForAllOptions<PointOf<R>>,
  judgeAt: JudgeAt<PointOf<R>>,
  there?: JudgeAt<PointOf<R>>,
): (context: RegionContext) => Promise<Judgement> {
  return async (context) => {
    context.onRegion?.();
    const { runs, seed, where } = settingsOf({ runs: DRAWS, ...options }, context.replay);
    const { drawnFrom } = await import("./arbitrary.js");
    const draws = drawnFrom<PointOf<R>>(region, where, runs, seed);
    const judged: Judgement[] = [];
    const { onProgress: report } = context;
    for (const [k, point] of draws.entries()) {
      report?.(0, `draw ${k + 1} of a search of at most ${draws.length}`);
      const judgement = await at(point, context, judgeAt);
      if (judgement.verdict === "supported" || judgement.verdict === "proved")
        return there ? await at(point, context, there) : found(point, judgement, judged.length + 1);
      judged.push(judgement);
    }
    return notFound(draws, judged, seed);
  };
}

async function at<P>(point: P, context: JudgeContext, judgeAt: JudgeAt<P>): Promise<Judgement> {
  try {
    const made = await judgeAt(point, context);
    return typeof made === "function" ? await made(context) : made;
  } catch (error) {
    if (!isNumericalFailure(error)) throw error;
    return { verdict: "inconclusive", evidence: [], reason: error.message };
  }
}

function found(point: object, judgement: Judgement, draws: number): Judgement {
  const label = parametersText(point);
  const evidence = judgement.evidence.map((one) => ({
    ...one,
    summary: `${label}: ${one.summary}`,
  }));
  const first = { ...evidence[0], summary: `Draw ${draws} of the search. ${evidence[0].summary}` };
  return { verdict: "supported", evidence: [first, ...evidence.slice(1)] };
}

function notFound(draws: readonly object[], judged: readonly Judgement[], seed: number): Judgement {
  const open = judged.findIndex(({ verdict }) => verdict === "inconclusive");
  const shown = Math.max(open, 0);
  const label = parametersText(draws[shown]);
  const evidence = judged[shown].evidence.map((one) => ({
    ...one,
    summary: `${label}: ${one.summary}`,
  }));
  const none = `None of ${draws.length} draws (seed ${seed})`;
  if (open >= 0) {
    const reason = `${none} is supported, and at ${label} it is open: ${judged[open].reason ?? ""}`;
    return { verdict: "inconclusive", evidence, reason };
  }
  const witness = `${none} is supported, all are refuted; at ${label}: ${judged[0].witness ?? ""}`;
  return { verdict: "refuted", evidence, witness };
}
