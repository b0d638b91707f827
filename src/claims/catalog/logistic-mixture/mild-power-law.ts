import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { powerLawProblem } from "../support/families.js";
import { fixedPoint } from "./fixed-point.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { saturationCase } from "./saturation.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

type Parameters = readonly [alpha: number, beta: number, gamma: number];

async function saturates(
  problems: readonly Parameters[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [alpha, beta, gamma] of problems) {
    const signal = 1 / (1 + beta - alpha); // mu^T K^{-1} mu, the integral of u^(beta - alpha)
    const finite = signal > 0;
    cases.push(
      await saturationCase(
        {
          label: `$\\alpha = ${alpha}$, $\\beta = ${beta}$, $\\gamma = ${gamma}$`,
          problem: powerLawProblem(alpha, beta, gamma),
          ...(finite && { signal, rest: fixedPoint(signal, gamma / (1 + alpha)) }),
        },
        context,
      ),
    );
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "mild-power-law",
  title: "Mild power law: overlap and loss saturate",
  statement:
    "Let $\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$, $X_0 = 0$, $\\gamma < 1$, $p_1 = \\frac12$ and $\\alpha < \\beta + 1$. Then for $t \\ge 1$, $m(t) \\asymp \\mu^\\top K^{-1} \\mu$ and $\\mathcal L(t) \\asymp \\mathcal L_{\\min} > 0$.",
  source: SOURCES.talk,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) =>
    saturates(
      [
        [1.2, 1.2, 0.5],
        [1.2, 1, 0.9],
        [1.5, 1, 0.2],
      ],
      context,
    ),
  control: {
    statement: "The same for $\\alpha = 1.2 > 1 + \\beta = 1$.",
    judge: (context) => saturates([[1.2, 0, 0.5]], context),
  },
};
