import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { identityProblem, zeroOneProblem } from "../support/families.js";
import { fixedPoint } from "./fixed-point.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { saturationCase, type SaturatingProblem } from "./saturation.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

function identity(gamma: number, norm: number): SaturatingProblem {
  return {
    label: `$\\gamma = ${gamma}$, $\\|\\mu\\| = ${norm}$`,
    problem: identityProblem(gamma, norm),
    signal: norm ** 2,
    rest: fixedPoint(norm ** 2, gamma),
  };
}

async function saturates(
  problems: readonly SaturatingProblem[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const one of problems) cases.push(await saturationCase(one, context));
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "identity",
  title: "Identity covariance: overlap and loss saturate",
  statement:
    "Let $K = I_d$ with $\\|\\mu\\| = O(1)$ and $\\gamma < 1$. Then for $t \\ge 1$, $m(t) \\asymp \\mu^\\top K^{-1} \\mu$ and $\\mathcal L(t) \\asymp \\mathcal L_{\\min} > 0$.",
  source: SOURCES.talk,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) =>
    saturates(
      [...STEP_SIZES.map((gamma) => identity(gamma, 1)), identity(0.5, 3), identity(4, 1)],
      context,
    ),
  control: {
    statement:
      "The same when a quarter of the eigenvalues of each covariance, $\\lambda^{(1)} = \\lambda^{(2)} = 0$, is clean (the zero-one model): $m$ and $\\mathcal L$ saturate there too.",
    judge: (context) =>
      saturates([{ label: "zero-one, $\\gamma = 0.5$", problem: zeroOneProblem(0.5) }], context),
  },
};
