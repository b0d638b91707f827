import { followsLaw } from "../../../asymptotics/comparable.js";
import { both } from "../../../asymptotics/finding.js";
import { tendsToValue } from "../../../asymptotics/tends.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { criticalRatio } from "./critical-law.js";
import { curveOf } from "../../measuring/curve-of.js";
import { powerLawProblem } from "../support/families.js";
import { figure, lawSeries, levelSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

type Point = readonly [alpha: number, gamma: number];

async function onTheLine(
  logPower: (alpha: number) => number,
  points: readonly Point[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [alpha, gamma] of points) {
    const problem = powerLawProblem(alpha, Number((alpha - 1).toFixed(6)), gamma);
    const loss = await curveOf(problem, "loss", context);
    const ratio = await curveOf(problem, "ratio", context);
    const law = { power: -1 / (2 * alpha + 1), logPower: logPower(alpha) };
    const limit = criticalRatio(alpha, gamma);
    const finding = both(followsLaw(loss, law), tendsToValue(ratio, limit, 1e-10));
    const figures = [
      figure(`Loss, ${problem.name}`, "loss L(t)", "log10", [
        measuredSeries(loss, "log10"),
        lawSeries(loss, law, "the law", "log10"),
      ]),
      figure(`The ratio, ${problem.name}`, "ratio a(t)", "linear", [
        measuredSeries(ratio, "linear"),
        levelSeries(ratio, limit, "the root", "linear"),
      ]),
    ];
    cases.push(caseOf(`$\\alpha = ${alpha}$, $\\gamma = ${gamma}$`, loss, finding, figures));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "critical-line",
  title:
    "On the line $\\alpha = 1 + \\beta$ the loss decays like $t^{-1/(2\\alpha+1)} (\\log t)^{-\\alpha/(2\\alpha+1)}$",
  statement:
    "For $\\alpha = 1 + \\beta$: $a(t) \\to a_\\infty$, the root above $1$ of $$\\frac{a^2 \\log 2}{\\alpha} - \\frac{\\gamma T (a - 1)}{2} = -a \\pi \\cot\\frac{\\pi}{a}, \\qquad T = \\frac{\\operatorname{tr} K}{d} = \\frac{1}{1+\\alpha},$$ and $\\mathcal L(t) \\asymp t^{-1/(2\\alpha+1)} (\\log t)^{-\\alpha/(2\\alpha+1)}$, whatever $\\gamma$ is.",
  source: SOURCES.own,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^{\\alpha - 1}$",
  ],
  recorded: "supported",
  judge: (context) =>
    onTheLine(
      (alpha) => -alpha / (2 * alpha + 1),
      [
        [2, 1],
        [1.5, 0.5],
        [3, 0.2],
      ],
      context,
    ),
  control: {
    statement:
      "The same without the power of $\\log t$: $\\mathcal L(t) \\asymp t^{-1/(2\\alpha+1)}$.",
    judge: (context) => onTheLine(() => 0, [[2, 1]], context),
  },
};
