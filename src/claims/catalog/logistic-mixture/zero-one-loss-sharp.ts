import { followsLaw } from "../../../asymptotics/comparable.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem, ZERO_ONE_BLOCK_NORM } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

/** gamma squaredNorm t L(t) -> 1. */
async function sharp(
  squaredNorm: number,
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const curve = await curveOf(zeroOneProblem(gamma), "loss", context);
    const law = { power: -1, logPower: 0, constant: 1 / (gamma * squaredNorm) };
    const drawn = figure(`Loss, $\\gamma = ${gamma}$`, "loss L(t)", "log10", [
      measuredSeries(curve, "log10"),
      lawSeries(curve, law, "the law with its constant", "log10"),
    ]);
    cases.push(caseOf(`$\\gamma = ${gamma}$`, curve, followsLaw(curve, law), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "zero-one-loss-sharp",
  title: "Zero-one model: $\\mathcal L(t) \\sim 1/(\\gamma \\omega t)$",
  statement:
    "In the zero-one model $\\gamma\\,\\omega\\,t\\,\\mathcal L(t) \\to 1$ with $\\omega = \\|\\mu_{00}\\|^2$, for every $\\gamma > 0$: $C_1$ and $C_2$ can be taken as close to $1$ as desired.",
  source: SOURCES.own,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => sharp(ZERO_ONE_BLOCK_NORM, [...STEP_SIZES, 4], context),
  control: {
    statement:
      "The same with the whole mean in place of its clean part: $\\gamma\\,\\|\\mu\\|^2\\,t\\,\\mathcal L(t) \\to 1$.",
    judge: (context) => sharp(4 * ZERO_ONE_BLOCK_NORM, [0.5], context),
  },
};
