import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { zeroOneAt, against, ASSUMPTIONS, momentsOf, SOURCE } from "./fluctuation-runs.js";
import { followLimit } from "./simulated-runs.js";

const [DIMENSION, RUNS] = [50, 25_000];

/** d times the mean of m_1 over runs less the limit. */
async function hasBias(stated: number, context: JudgeContext): Promise<Judgement> {
  const { mean } = await momentsOf(DIMENSION, "overlap", { runs: RUNS, method: "exact-in-law" });
  const { overlap } = await followLimit(zeroOneAt(DIMENSION), [2], DIMENSION, context);
  const [limit] = overlap;
  const scaled = { value: DIMENSION * (mean.value - limit), error: DIMENSION * mean.error };
  const what = `$d\\,(E m_1 - m_1^\\infty)$ over ${RUNS} runs at $d = ${DIMENSION}$`;
  return against(what, scaled, stated, zeroOneAt(DIMENSION));
}

export const claim: Claim = {
  id: "bias-of-steps",
  title: "The mean at finite d is off by steps of length 1/d, foremost",
  statement: "$d\\,(E m_1 - m_1^\\infty) \\to 0.0925$.",
  source: SOURCE,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => hasBias(0.09251, context),
  control: {
    statement: "It tends to 0.0097, as without the term $-\\tfrac12 \\ddot q$ of the steps.",
    judge: (context) => hasBias(0.0097, context),
  },
};
