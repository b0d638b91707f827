import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS } from "./separated-basins.js";
import { walkedShare, walkedText } from "./walked-shares.js";

/** A share is that of d = infinity only if it no longer moves with d by more than this. */
const RESOLUTION = 0.02;

function tendsTo(stated: number): Judgement {
  const [small, large] = [walkedShare("small"), walkedShare("large")];
  const moved = large.probability - small.probability;
  const summary = `Share of good ends of SGD, $K = 4$: ${walkedText("small")} runs; ${walkedText("large")}; stated for $d \\to \\infty$: ${stated.toPrecision(4)}.`;
  const evidence = [{ kind: "simulated" as const, summary }];
  // what a second factor of 4 in d would have to move it by, beyond twice what the first did
  const gap = Math.abs(stated - large.probability) - 2 * Math.abs(moved);
  const error = Math.hypot(large.error, 2 * small.error, 2 * large.error);
  if (gap > 3 * error)
    return {
      verdict: "refuted",
      evidence,
      witness: `${(gap / error).toFixed(1)} standard errors beyond what the share moves with $d$.`,
    };
  if (error < RESOLUTION && Math.abs(stated - large.probability) < RESOLUTION)
    return { verdict: "supported", evidence };
  return {
    verdict: "inconclusive",
    evidence,
    reason: `The shares are known to ${large.error.toFixed(2)} only and still move with $d$.`,
  };
}

export const claim: Claim = {
  id: "xor-fixed-lambda",
  title: "Open: the probability of a good end of xor networks at fixed distance as d grows",
  statement:
    "At fixed $\\lambda = 30$ four units end with all clusters classified with a probability that tends to $3/8$, that of two units of each sign of $v$, as $d \\to \\infty$.",
  source: "sgd-limits: a question that is open, stated here",
  assumptions: [ASSUMPTIONS[0], "$\\alpha = 0.03$, $c = 1$; SGD itself, exactly in law"],
  recorded: "inconclusive",
  judge: () => tendsTo(3 / 8),
  control: { statement: "It tends to 1.", judge: () => tendsTo(1) },
};
