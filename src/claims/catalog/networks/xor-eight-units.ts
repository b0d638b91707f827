import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";
import { walkedShare, walkedText } from "./walked-shares.js";

/** 1 - 4(3/4)^8 + 6(1/2)^8 - 4(1/4)^8, where lambda >> d. */
const SEPARATED = 1 - 4 * 0.75 ** 8 + 6 * 0.5 ** 8 - 4 * 0.25 ** 8;
/** Standard errors from which on a share is not the one stated. */
const APART = 5;

function shareIs(isLarger: boolean): Judgement {
  const { probability, error } = walkedShare("eight");
  const score = (probability - SEPARATED) / error;
  const summary = `Share of good ends of SGD, $K = 8$: ${walkedText("eight")} runs, ${score.toFixed(1)} standard errors above ${SEPARATED.toFixed(4)}.`;
  const evidence = [{ kind: "simulated" as const, summary }];
  if (score > APART)
    return isLarger
      ? { verdict: "supported", evidence }
      : { verdict: "refuted", evidence, witness: "More end well at lambda = 30." };
  if (Math.abs(score) > 3)
    return { verdict: "inconclusive", evidence, reason: "Between 3 and 5 standard errors." };
  return isLarger
    ? { verdict: "refuted", evidence, witness: "Not more end well at lambda = 30." }
    : { verdict: "supported", evidence };
}

export const claim: Claim = {
  id: "xor-eight-units",
  title: "Eight units on xor end well more often at fixed distance than far apart",
  statement:
    "xor, $K = 8$, $\\lambda = 30$, $d = 100$: SGD ends with all clusters classified more often than with the probability $1 - 4(3/4)^8 + 6(1/2)^8 - 4(1/4)^8 = 0.6229$ of $\\lambda \\gg d$.",
  source: `${SOURCE}, section 5, for $\\lambda \\to \\infty$; fixed $\\lambda$ measured here`,
  assumptions: [ASSUMPTIONS[0], "$\\alpha = 0.03$, $c = 1$; SGD itself, exactly in law"],
  recorded: "supported",
  judge: () => shareIs(true),
  control: {
    statement: "With that probability at $\\lambda = 30$ too.",
    judge: () => shareIs(false),
  },
};
