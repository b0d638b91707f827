import { followsLaw } from "../../../asymptotics/comparable.js";
import { both } from "../../../asymptotics/finding.js";
import { latexOfLaw, type Law } from "../../../asymptotics/law.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { blockOverlap } from "../../measuring/mixture-quantities.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

async function grows(
  law: Law,
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const curve = await curveOf(zeroOneProblem(gamma), blockOverlap([0, 0]), context);
    const line = lawSeries(curve, law, `claimed: $${latexOfLaw(law)}$`, "linear");
    const drawn = figure(
      `Overlap with the clean directions, $\\gamma = ${gamma}$`,
      "overlap m_00(t)",
      "linear",
      [measuredSeries(curve, "linear"), line],
    );
    const whole = await curveOf(zeroOneProblem(gamma), "overlap", context);
    const finding = both(followsLaw(curve, law), followsLaw(whole, law));
    cases.push(caseOf(`$\\gamma = ${gamma}$`, curve, finding, [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "zero-one-overlap",
  title: "Zero-one model: the overlap with the clean directions grows like $\\log t$",
  statement:
    "For $\\gamma < 1$, $p_1 = \\frac12$, $|I_{00}| = |I_{01}| = |I_{10}| = |I_{11}| = d/4$: $m_{00}(t) \\asymp \\log t$, and with it $m(t) \\asymp \\log t$.",
  source: SOURCES.talk,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => grows({ power: 0, logPower: 1 }, [...STEP_SIZES, 4], context),
  control: {
    statement: "In the same model $m_{00}(t), m(t) \\asymp \\sqrt{\\log t}$.",
    judge: (context) => grows({ power: 0, logPower: 0.5 }, [0.5], context),
  },
};
