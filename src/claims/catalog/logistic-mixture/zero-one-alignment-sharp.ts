import { distanceFrom } from "../../../asymptotics/curve.js";
import { followsLaw } from "../../../asymptotics/comparable.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem, ZERO_ONE_BLOCK_NORM } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

async function approaches(
  logPower: number,
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const alignment = await curveOf(zeroOneProblem(gamma), "alignment", context);
    const limit = Math.sqrt(ZERO_ONE_BLOCK_NORM);
    const distance = { ...distanceFrom(alignment, limit), name: "$|m/\\|X\\| - 1/2|$" };
    const law = { power: 0, logPower };
    const drawn = figure(
      `Distance of the alignment from 1/2, $\\gamma = ${gamma}$`,
      "distance",
      "log10",
      [
        measuredSeries(distance, "log10"),
        lawSeries(distance, law, `$(\\log t)^{${logPower}}$`, "log10"),
      ],
    );
    cases.push(caseOf(`$\\gamma = ${gamma}$`, distance, followsLaw(distance, law), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "zero-one-alignment-sharp",
  title: "Zero-one model: the alignment misses $1/2$ by a multiple of $1/\\log t$",
  statement:
    "In the zero-one model with four equal blocks $\\left| \\frac{m(t)}{\\|X\\|} - \\frac12 \\right| \\asymp \\frac1{\\log t}$: the bound $O((\\log t)^{-1/2})$ of the proposition is not attained.",
  source: SOURCES.own,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => approaches(-1, STEP_SIZES, context),
  control: {
    statement: "The bound is attained: the distance is of order $(\\log t)^{-1/2}$.",
    judge: (context) => approaches(-0.5, [0.5], context),
  },
};
