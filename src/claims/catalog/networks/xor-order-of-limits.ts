import type { Claim, Judgement } from "../../claim.js";
import { illustrated } from "./portraits.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";
import { walkedShare, walkedText } from "./walked-shares.js";

/** Standard errors from which on a share is not the one stated. */
const APART = 3;
const SEPARATED = 3 / 32;

/** @param staysAtFixedLambda whether 3/32 is stated at lambda = 30 as well, or more */
function sharesAre(staysAtFixedLambda: boolean): Judgement {
  const [apart, fixed] = [walkedShare("apart"), walkedShare("large")];
  const scores = [apart, fixed].map(({ probability, error }) => (probability - SEPARATED) / error);
  const summary = `Share of good ends of SGD, $K = 4$: ${walkedText("apart")} runs; ${walkedText("large")}. $3/32$ lies ${scores.map((z) => z.toFixed(1)).join(" and ")} standard errors below.`;
  const evidence = [{ kind: "simulated" as const, summary }];
  const isFirst = Math.abs(scores[0]) < APART;
  const isMore = scores[1] > APART;
  if (!isFirst) return { verdict: "refuted", evidence, witness: "3/32 fails where lambda >> d." };
  if (isMore !== staysAtFixedLambda) return { verdict: "supported", evidence };
  const witness = isMore ? "More end well at lambda = 30." : "Not more end well at lambda = 30.";
  return { verdict: "refuted", evidence, witness };
}

export const claim: Claim = {
  id: "xor-order-of-limits",
  title: "The probability 3/32 of a good end needs classes far apart beside the dimension",
  statement:
    "xor, $K = 4$: SGD ends with all clusters classified with probability $3/32$ where $\\lambda \\gg d$, and with a larger one at fixed $\\lambda = 30$ as $d$ grows: units leave 0 one after the other, and an occupied group repels the next.",
  source: `${SOURCE}, section 5, for $\\lambda \\to \\infty$; the order of limits derived here`,
  assumptions: [
    ASSUMPTIONS[0],
    "$v \\sim N(0, I)$, $W \\sim N(0, I/d)$ at $t = 0$; $c = 1$; $\\alpha = 0.05$ and $0.03$; SGD itself, exactly in law",
  ],
  recorded: "supported",
  judge: () =>
    illustrated(
      sharesAre(false),
      { model: "xor", alpha: 0.03, lambda: 30, c: 1 },
      "At finite $\\lambda$ a unit with $v > 0$ still ends with $\\mu$ or $-\\mu$; its overlap with $\\nu$ decays smoothly where it slid along 0 at $\\lambda = \\infty$, and 0 is a saddle, which it leaves at a finite rate, as SGD does after a time of order $\\log d$;",
    ),
  control: {
    statement: "With probability $3/32$ at $\\lambda = 30$ too.",
    judge: () => sharesAre(true),
  },
};
