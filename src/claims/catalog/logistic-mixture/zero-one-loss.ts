import { isPolynomialDecay } from "../../../asymptotics/polynomial-decay.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

async function decays(
  exponents: { smallest?: number; largest?: number },
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const curve = await curveOf(zeroOneProblem(gamma), "loss", context);
    const drawn = figure(`Loss, $\\gamma = ${gamma}$`, "loss L(t)", "log10", [
      measuredSeries(curve, "log10"),
      lawSeries(curve, { power: -1, logPower: 0 }, "rate 1/t", "log10"),
    ]);
    cases.push(caseOf(`$\\gamma = ${gamma}$`, curve, isPolynomialDecay(curve, exponents), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "zero-one-loss",
  title: "Zero-one model: the loss decays between two powers of $t$",
  statement:
    "For $\\gamma < 1$, $p_1 = \\frac12$, $|I_{00}| = |I_{01}| = |I_{10}| = |I_{11}| = d/4$ there exist $C_1(\\gamma), C_2(\\gamma)$ such that $t^{-C_1(\\gamma)} \\le \\mathcal L(t) \\le t^{-C_2(\\gamma)}$.",
  source: SOURCES.talk,
  assumptions: [...BINARY_ASSUMPTIONS, "read with $0 < C_2 \\le C_1 < \\infty$ and late $t$"],
  recorded: "supported",
  judge: (context) => decays({}, [...STEP_SIZES, 4], context),
  control: {
    statement: "The same with $C_2(\\gamma) \\ge \\frac{11}{10}$.",
    judge: (context) => decays({ smallest: 1.1 }, [0.5], context),
  },
};
