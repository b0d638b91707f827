import { approachRateOf } from "../../../asymptotics/approach.js";
import { compare } from "../../../asymptotics/comparable.js";
import { distanceFrom } from "../../../asymptotics/curve.js";
import { both, RESOLUTION } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { powerLawProblem } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { fixedPoint } from "./fixed-point.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

type Parameters = readonly [alpha: number, beta: number, gamma: number];
type Rate = (alpha: number, beta: number) => number;

/** The approach is followed over ten digits, the last of which an integration to 1e-8 does not know. */
const TOLERANCE = 1e-9;

const trueRate: Rate = (alpha, beta) => (1 + beta - alpha) / alpha;

async function approaches(
  rate: Rate,
  problems: readonly Parameters[],
  context: JudgeContext,
): Promise<Judgement> {
  const settings = { ...context, tolerance: Math.min(TOLERANCE, context.tolerance) };
  const cases: Case[] = [];
  for (const [alpha, beta, gamma] of problems) {
    const problem = powerLawProblem(alpha, beta, gamma);
    // ten digits of the approach: later the increments are lost in the error of the integration
    const options = { decades: [1, 1 + 10 / trueRate(alpha, beta)], spacing: "equal" } as const;
    const overlap = await curveOf(problem, "overlap", settings, options);
    const loss = await curveOf(problem, "loss", settings, options);
    const stated = rate(alpha, beta);
    const findings = [overlap, loss].map((curve) =>
      compare(
        curve,
        `rate of approach of ${curve.name}`,
        approachRateOf(curve),
        stated,
        RESOLUTION.power,
      ),
    );
    const rest = fixedPoint(1 / (1 + beta - alpha), gamma / (1 + alpha));
    const distance = distanceFrom(loss, rest.loss, 1e-12);
    const drawn = figure(
      `Distance of the loss from its limit, ${problem.name}`,
      "distance",
      "log10",
      [
        measuredSeries(distance, "log10"),
        lawSeries(distance, { power: -stated, logPower: 0 }, "stated rate", "log10"),
      ],
    );
    const label = `$\\alpha = ${alpha}$, $\\beta = ${beta}$, $\\gamma = ${gamma}$`;
    cases.push(caseOf(label, loss, both(...findings), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "mild-power-law-rate",
  title:
    "Mild power law: overlap and loss approach their limits at the rate $t^{-(1+\\beta-\\alpha)/\\alpha}$",
  statement:
    "For $\\alpha < 1 + \\beta$ both $m(t)$ and $\\mathcal L(t)$ approach their limits like $t^{-(1+\\beta-\\alpha)/\\alpha}$ (the talk says that the rates of convergence of the mild power law and of the identity differ; for the identity the approach is exponential).",
  source: SOURCES.own,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) =>
    approaches(
      trueRate,
      [
        [1.2, 1.2, 0.5],
        [1.2, 1, 0.9],
        [1.5, 1, 0.2],
      ],
      context,
    ),
  control: {
    statement: "The rate is $t^{-(1+\\beta-\\alpha)}$.",
    judge: (context) => approaches((alpha, beta) => 1 + beta - alpha, [[1.5, 1, 0.2]], context),
  },
};
