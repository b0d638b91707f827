import type { Claim, Judgement } from "../../claim.js";
import { against, ASSUMPTIONS, momentsOf, SOURCE, zeroOneAt } from "./fluctuation-runs.js";

const DIMENSION = 400;

/** sqrt(d) times the standard deviation over runs. */
async function hasDeviation(stated: number): Promise<Judgement> {
  const { deviation } = await momentsOf(DIMENSION, "overlap", {
    runs: 1500,
    method: "exact-in-law",
  });
  const root = Math.sqrt(DIMENSION);
  const scaled = { value: root * deviation.value, error: root * deviation.error };
  const what = `$\\sqrt d$ times the deviation over 1500 runs at $d = ${DIMENSION}$`;
  return against(what, scaled, stated, zeroOneAt(DIMENSION));
}

export const claim: Claim = {
  id: "fluctuation-overlap",
  title: "The noise of a step is its covariance",
  statement:
    "One run of SGD has $\\sqrt d\\,(m_1 - m_1^\\infty)$ of standard deviation 0.2358, from $\\Sigma = \\gamma^2\\,\\mathrm{Cov}(G)$.",
  source: SOURCE,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => hasDeviation(0.235823),
  control: {
    statement: "It is 0.4547, from the second moment of $G$, its mean not subtracted.",
    judge: () => hasDeviation(0.45471),
  },
};
