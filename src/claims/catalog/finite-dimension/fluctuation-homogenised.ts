import type { Claim, Judgement } from "../../claim.js";
import { against, ASSUMPTIONS, momentsOf, SOURCE, zeroOneAt } from "./fluctuation-runs.js";

const DIMENSION = 400;

/** sqrt(d) times the standard deviation over runs. */
async function hasDeviation(stated: number): Promise<Judgement> {
  const { deviation } = await momentsOf(DIMENSION, "norm", { runs: 400, method: "homogenized" });
  const root = Math.sqrt(DIMENSION);
  const scaled = { value: root * deviation.value, error: root * deviation.error };
  const what = `$\\sqrt d$ times the deviation over 400 runs at $d = ${DIMENSION}$`;
  return against(what, scaled, stated, zeroOneAt(DIMENSION));
}

export const claim: Claim = {
  id: "fluctuation-homogenised",
  title: "Homogenised SGD has other fluctuations than SGD",
  statement:
    "Homogenised SGD, whose limit is that of SGD, has $\\sqrt d\\,(|X|^2 - |X|_\\infty^2)$ of standard deviation 0.3591.",
  source: SOURCE,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => hasDeviation(0.35913),
  control: { statement: "It is 0.2274, that of SGD.", judge: () => hasDeviation(0.227423) },
};
