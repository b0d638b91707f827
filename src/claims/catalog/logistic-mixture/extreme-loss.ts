import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import type { Law } from "../../../asymptotics/law.js";
import type { JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { powerLawProblem } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";

export type PowerLaw = readonly [alpha: number, beta: number, gamma: number];

/** The extreme power laws on which statements about the loss are tried. */
export const EXTREME: readonly PowerLaw[] = [
  [2, 0, 0.5],
  [1.2, 0, 0.5],
  [2, 0.5, 0.9],
];
/** alpha = 1 + beta, which the talk counts as extreme. */
export const ON_THE_LINE: PowerLaw = [2, 1, 0.9];
export const MILD: PowerLaw = [1.2, 1.2, 0.5];

/** A test of the loss of power-law problems, with the loss and a law drawn in. */
export async function judgeLosses(
  problems: readonly PowerLaw[],
  context: JudgeContext,
  test: (curve: Curve, parameters: PowerLaw) => Finding | Promise<Finding>,
  drawn: { law: (parameters: PowerLaw) => Law | Promise<Law>; label: string },
  lastDecade = 300,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const parameters of problems) {
    const [alpha, beta, gamma] = parameters;
    const problem = powerLawProblem(alpha, beta, gamma);
    const curve = await curveOf(problem, "loss", context, { decades: [0, lastDecade] });
    const line = lawSeries(curve, await drawn.law(parameters), drawn.label, "log10");
    const picture = figure(`Loss, ${problem.name}`, "loss L(t)", "log10", [
      measuredSeries(curve, "log10"),
      line,
    ]);
    const label = `$\\alpha = ${alpha}$, $\\beta = ${beta}$, $\\gamma = ${gamma}$`;
    cases.push(caseOf(label, curve, await test(curve, parameters), [picture]));
  }
  return judgementFrom(cases);
}
