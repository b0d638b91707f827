import {
  isFasterThanPolynomial,
  isSlowerThanExponential,
} from "../../../asymptotics/polynomial-decay.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { EXTREME, judgeLosses, MILD, ON_THE_LINE } from "./extreme-loss.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

const drawn = { law: () => ({ power: -1, logPower: 0 }), label: "rate 1/t" };

const ALL = [...EXTREME, ON_THE_LINE];

/** Both halves of the statement: either may refute it, and what is found of the other stands beside it. */
async function between(context: JudgeContext): Promise<Judgement> {
  const faster = await judgeLosses(ALL, context, isFasterThanPolynomial, drawn);
  const slower = await judgeLosses(ALL, context, isSlowerThanExponential, drawn);
  const halves = [faster, slower];
  const decisive =
    halves.find(({ verdict }) => verdict === "refuted") ??
    halves.find(({ verdict }) => verdict === "inconclusive") ??
    faster;
  return { ...decisive, evidence: halves.flatMap(({ evidence }) => evidence) };
}

export const claim: Claim = {
  id: "extreme-power-law-loss-talk",
  title: "Extreme power law: the loss decays faster than polynomially (talk)",
  statement:
    "Let $X_0 = 0$, $\\gamma < 1$, $p_1 = \\frac12$ and $\\alpha \\ge \\beta + 1$. Then for $t \\ge 1$, $\\mathcal L(t) \\to 0$ faster than polynomial decay, but still slower than exponential decay.",
  source: SOURCES.talk,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$",
    "read as $t^p \\mathcal L(t) \\to 0$ for every $p$",
  ],
  recorded: "refuted",
  judge: between,
  control: {
    statement: "The same for the mild power law, $\\alpha = 1.2 < 1 + \\beta = 2.2$.",
    judge: (context) => judgeLosses([MILD], context, isFasterThanPolynomial, drawn),
  },
};
