import type { JudgeContext, Judgement } from "../claim.js";
import { isNumericalFailure } from "../judging/numerical-failure.js";
import type { JudgeAt } from "./judge-at.js";
import type { KeptDraws } from "./kept-draws.js";
import { parametersText } from "./text.js";

/** Judges at parameters; `draw` is their number, absent for those that shrinking tries. */
export type JudgeDraw<P> = (parameters: P, draw?: number) => Promise<Judgement>;

/**
 * Judges draws, or takes what was kept of them. A failed integration leaves a draw open.
 * @throws RangeError with the parameters for any other error: a mistake in the claim
 */
export function drawJudge<P extends object>(
  judgeAt: JudgeAt<P>,
  context: JudgeContext,
  kept: KeptDraws | undefined,
): JudgeDraw<P> {
  const warn = (warnings: Iterable<string>): void => {
    for (const warning of warnings) context.onWarning?.(warning);
  };
  return async (parameters, draw) => {
    const known = draw === undefined ? undefined : kept?.find(draw, parameters);
    const warnings = new Set<string>();
    const onWarning = (warning: string): void => void warnings.add(warning);
    const judgement =
      known?.judgement ?? (await judgementAt(parameters, judgeAt, { ...context, onWarning }));
    warn(known?.warnings ?? warnings);
    if (draw !== undefined && !known)
      kept?.keep(draw, { parameters, judgement, warnings: [...warnings] });
    return judgement;
  };
}

async function judgementAt<P extends object>(
  parameters: P,
  judgeAt: JudgeAt<P>,
  context: JudgeContext,
): Promise<Judgement> {
  try {
    const found = await judgeAt(parameters, context);
    return typeof found === "function" ? await found(context) : found;
  } catch (error) {
    if (isNumericalFailure(error))
      return { verdict: "inconclusive", evidence: [], reason: error.message };
    const message = error instanceof Error ? error.message : String(error);
    throw new RangeError(`forAll: at ${parametersText(parameters)}: ${message}`, { cause: error });
  }
}
