import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { numberLatex, timeLatex } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { unequalPowerLawProblem } from "../support/families.js";
import { figure, levelSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom } from "../../judging/judgement.js";
import { lossFloor } from "./loss-floor.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

/** The exponents of the source's figures; beta puts the line 1 + beta between them. */
const ALPHAS = [1.1, 1.5] as const;
const BETA = 0.2;
const GAMMA = 0.5;
/** Far enough to see the loss bend towards its floor; the floor itself holds for all t. */
const LAST_DECADE = 6;

async function governs(
  name: string,
  exponent: (alphas: readonly [number, number]) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const problem = unequalPowerLawProblem(ALPHAS, BETA, GAMMA);
  const loss = await curveOf(problem, "loss", context, { decades: [0, LAST_DECADE] });
  const floor = lossFloor(0.5, 1 / (1 + BETA - ALPHAS[0]));
  const stated = exponent(ALPHAS) > 1 + BETA ? "decays" : "saturates";
  const drawn = figure(`Loss, ${problem.name}`, "loss L(t)", "log10", [
    measuredSeries(loss, "log10"),
    levelSeries(loss, floor, "below the loss for every X", "log10"),
  ]);
  const label = `$\\alpha_1 = ${ALPHAS[0]}$, $\\alpha_2 = ${ALPHAS[1]}$, $\\beta = ${BETA}$, ${name} $${numberLatex(exponent(ALPHAS), 2)}$ against $1 + \\beta = ${1 + BETA}$, so it is stated that the loss ${stated}`;
  return judgementFrom([caseOf(label, loss, againstFloor(loss, floor, stated), [drawn])]);
}

/** The floor excludes decay by proof; that the integrated loss respects it checks the two against each other. */
function againstFloor(loss: Curve, floor: number, stated: string): Finding {
  const last = Math.exp(loss.logValues.at(-1)!);
  const lowest = Math.exp(Math.min(...loss.logValues));
  const error = last * (loss.errors.at(-1) ?? Infinity);
  const respected = lowest - error > floor;
  const decision = stated === "decays" ? "fails" : "holds";
  return {
    decision: respected ? decision : "undecided",
    summary: `$\\mathcal L \\ge p_1 \\log 2\\, \\Phi(-\\sqrt{\\mu^\\top K_1^{-1} \\mu}) = ${numberLatex(floor, 4)}$ for every $X$, because $m^2 \\le B_1\\, \\mu^\\top K_1^{-1} \\mu$; the integrated loss at $t = ${timeLatex(LAST_DECADE)}$ is $${numberLatex(last, 4)}$.`,
    measured: {
      "floor of $L$ for every $X$": { value: floor, error: 1e-14 * floor },
      [`$L$ at $t = ${timeLatex(LAST_DECADE)}$`]: { value: last, error },
    },
  };
}

export const claim: Claim = {
  id: "remark-5",
  title: "Unequal covariances: the maximal exponent determines the transition",
  statement:
    "Remark 5 conjectures that the results hold for $K_1 \\ne K_2$ with the maximal $\\alpha$ determining the transition: with $\\lambda^{(k)}_i = (i/d)^{\\alpha_k}$ the loss decays when $\\max(\\alpha_1, \\alpha_2) > 1 + \\beta$.",
  source: SOURCES.review,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "refuted",
  judge: (context) => governs("maximum", (alphas) => Math.max(...alphas), context),
  control: {
    statement: "The mean of the two exponents determines the transition.",
    judge: (context) => governs("mean", ([first, second]) => (first + second) / 2, context),
  },
};
