import { followsLaw } from "../../../asymptotics/comparable.js";
import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import type { Law } from "../../../asymptotics/law.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { EXTREME, judgeLosses, type PowerLaw } from "./extreme-loss.js";
import { extremeLossLaw } from "./extreme-law.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

/** Corrections run in log log t / log t: a hundred and fifty times the decades make them a hundred and fifty times smaller. */
const LAST_DECADE = 50_000;

function follows(
  law: (parameters: PowerLaw) => Promise<Law>,
  problems: readonly PowerLaw[],
  context: JudgeContext,
): Promise<Judgement> {
  const test = async (curve: Curve, parameters: PowerLaw): Promise<Finding> =>
    followsLaw(curve, await law(parameters));
  return judgeLosses(
    problems,
    context,
    test,
    { law, label: "the law with its constant" },
    LAST_DECADE,
  );
}

export const claim: Claim = {
  id: "extreme-power-law-sharp",
  title: "Extreme power law: the loss is $1/t$ times a power of $\\log t$",
  statement:
    "For $\\alpha > 1 + \\beta$, with $\\kappa = (\\alpha - 1 - \\beta)/\\alpha$ and $c = 2^{\\kappa-1} \\Gamma(1-\\kappa)/(\\alpha \\kappa)$: $$\\mathcal L(t) \\sim \\frac{(\\log t)^{(1-\\kappa)/\\kappa}}{\\gamma\\, \\kappa\\, c^{1/\\kappa}\\, t}.$$",
  source: SOURCES.own,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$",
  ],
  recorded: "supported",
  judge: (context) => follows((parameters) => extremeLossLaw(...parameters), EXTREME, context),
  control: {
    statement:
      "The same without the factor $1/\\kappa$: $\\mathcal L(t) \\sim (\\log t)^{(1-\\kappa)/\\kappa} / (\\gamma\\, c^{1/\\kappa}\\, t)$.",
    judge: (context) =>
      follows(
        async ([alpha, beta, gamma]) => {
          const law = await extremeLossLaw(alpha, beta, gamma);
          return { ...law, constant: law.constant * ((alpha - 1 - beta) / alpha) };
        },
        [EXTREME[0]],
        context,
      ),
  },
};
