import { followsLaw } from "../../../asymptotics/comparable.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem, ZERO_ONE_BLOCK_NORM } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

/** V = |X|^2 ~ constant (log t)^2. */
async function grows(
  constant: number,
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const norm = await curveOf(zeroOneProblem(gamma), "norm", context);
    const law = { power: 0, logPower: 2, constant };
    const drawn = figure(`Norm, $\\gamma = ${gamma}$`, "norm |X|^2", "log10", [
      measuredSeries(norm, "log10"),
      lawSeries(norm, law, "the law with its constant", "log10"),
    ]);
    cases.push(caseOf(`$\\gamma = ${gamma}$`, norm, followsLaw(norm, law), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "zero-one-norm",
  title: "Zero-one model: the norm grows like $2 \\log t$",
  statement:
    "In the zero-one model with $p_1 = \\frac12$ and four equal blocks $\\mathcal V(t) \\approx \\|X\\|^2$ grows with $n$, very differently from the identity setting: as $m \\asymp \\log t$ and $m / \\sqrt{\\mathcal V} \\to \\frac12$ imply, $\\|X\\|$ grows logarithmically and $\\mathcal V(t) \\asymp (\\log t)^2$. Sharpened: $\\mathcal V(t) \\sim (\\log t)^2 / \\omega = 4 (\\log t)^2$ with $\\omega = \\|\\mu_{00}\\|^2 = \\frac14$, whatever $\\gamma$ is.",
  source: SOURCES.talk,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\mathcal V = \\|X\\|^2$, $\\|\\mu\\| = 1$; tried at $\\gamma = 0.2, 0.5, 0.9, 4$ to $t = 10^{300}$, where the power of $\\log t$ is known to $0.15$ and the constant to $5\\%$",
  ],
  recorded: "supported",
  judge: (context) => grows(1 / ZERO_ONE_BLOCK_NORM, [...STEP_SIZES, 4], context),
  control: {
    statement: "In the same model $\\mathcal V(t) \\sim 4.25 (\\log t)^2$.",
    judge: (context) => grows(4.25, [0.5], context),
  },
};
