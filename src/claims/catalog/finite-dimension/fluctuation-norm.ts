import type { Claim, Judgement } from "../../claim.js";
import { against, ASSUMPTIONS, momentsOf, SOURCE, zeroOneAt } from "./fluctuation-runs.js";

const DIMENSION = 400;

/** sqrt(d) times the standard deviation over runs. */
async function hasDeviation(stated: number): Promise<Judgement> {
  const { deviation } = await momentsOf(DIMENSION, "norm", { runs: 2000, method: "exact-in-law" });
  const root = Math.sqrt(DIMENSION);
  const scaled = { value: root * deviation.value, error: root * deviation.error };
  const what = `$\\sqrt d$ times the deviation over 2000 runs at $d = ${DIMENSION}$`;
  return against(what, scaled, stated, zeroOneAt(DIMENSION));
}

export const claim: Claim = {
  id: "fluctuation-norm",
  title: "The length of a sample correlates with nothing, the size of a step does",
  statement:
    "One run of SGD has $\\sqrt d\\,(|X|^2 - |X|_\\infty^2)$ of standard deviation 0.2274: the corrector $\\gamma |a|^2 h^2/d$ fluctuates at leading order.",
  source: SOURCE,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => hasDeviation(0.227423),
  control: {
    statement: "It is 0.2668, from $J V J^\\top$ alone, without the term $-\\gamma T h h^\\top$.",
    judge: () => hasDeviation(0.266803),
  },
};
