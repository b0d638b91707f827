import { growsPolylogarithmically } from "../../../asymptotics/polylog-growth.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { powerLawProblem } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

/** Near the line, at kappa = 1/6, the first 1000 decades are no asymptotic regime yet. */
const LAST_DECADE = 3000;

type Parameters = readonly [alpha: number, beta: number, gamma: number];

async function grows(problems: readonly Parameters[], context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [alpha, beta, gamma] of problems) {
    const problem = powerLawProblem(alpha, beta, gamma);
    const curve = await curveOf(problem, "overlap", context, { decades: [0, LAST_DECADE] });
    const drawn = figure(`Overlap, ${problem.name}`, "overlap m(t)", "linear", [
      measuredSeries(curve, "linear"),
      lawSeries(curve, { power: 0, logPower: 1 }, "a multiple of log t", "linear"),
    ]);
    const label = `$\\alpha = ${alpha}$, $\\beta = ${beta}$, $\\gamma = ${gamma}$`;
    cases.push(caseOf(label, curve, growsPolylogarithmically(curve), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "extreme-power-law-overlap",
  title: "Extreme power law: the overlap grows at a polylog rate",
  statement:
    "Let $X_0 = 0$, $\\gamma < 1$, $p_1 = \\frac12$ and $\\alpha \\ge \\beta + 1$. Then for $t \\ge 1$, $m(t)$ grows with $t$ at a polylog rate.",
  source: SOURCES.talk,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$",
  ],
  recorded: "supported",
  judge: (context) =>
    grows(
      [
        [1.2, 0, 0.5],
        [2, 0, 0.5],
        [2, 0.5, 0.9],
        [2, 1, 0.9],
      ],
      context,
    ),
  control: {
    statement: "The same for $\\alpha = 1.2 < 1 + \\beta = 2.2$.",
    judge: (context) => grows([[1.2, 1.2, 0.5]], context),
  },
};
