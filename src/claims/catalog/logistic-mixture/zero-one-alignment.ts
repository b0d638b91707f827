import { distanceFrom, type Curve } from "../../../asymptotics/curve.js";
import { both } from "../../../asymptotics/finding.js";
import { logConstantOf, logPowerOf } from "../../../asymptotics/growth.js";
import { exponential } from "../../../asymptotics/interval.js";
import { logOfLaw, type Law } from "../../../asymptotics/law.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import { tendsToValue } from "../../../asymptotics/tends.js";
import { isAtMost } from "../../../asymptotics/upper-bound.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem } from "../support/families.js";
import { figure, lawSeries, levelSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

/** The norm of the mean in the clean directions: sqrt(1/4). */
const LIMIT = 0.5;

async function aligns(
  logPower: number,
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const curve = await curveOf(zeroOneProblem(gamma), "alignment", context);
    const distance = { ...distanceFrom(curve, LIMIT), name: "$|m/\\|X\\| - 1/2|$" };
    const law = { power: 0, logPower };
    const constant = exponential(logConstantOf(distance, { power: 0, logPower: -1 }));
    const finding = both(tendsToValue(curve, LIMIT), isAtMost(distance, law));
    const measured = {
      ...finding.measured,
      [`power of $\\log t$ in ${distance.name}`]: logPowerOf(distance, 0),
      [`limit of ${distance.name} times $\\log t$`]: constant,
    };
    const summary = `${finding.summary} The distance from $1/2$ is $c/\\log t$ with $c$ = ${intervalText(constant)}.`;
    const figures = [
      figure(`Alignment, $\\gamma = ${gamma}$`, "alignment m/|X|", "linear", [
        measuredSeries(curve, "linear"),
        levelSeries(curve, LIMIT, "1/2", "linear"),
      ]),
      figure(
        `Distance of the alignment from its limit, $\\gamma = ${gamma}$`,
        "distance",
        "log10",
        [
          measuredSeries(distance, "log10"),
          lawSeries(
            distance,
            above(distance, law),
            `stated bound, a multiple of $(\\log t)^{${logPower}}$`,
            "log10",
          ),
        ],
      ),
    ];
    cases.push(caseOf(`$\\gamma = ${gamma}$`, curve, { ...finding, summary, measured }, figures));
  }
  return judgementFrom(cases);
}

/** The smallest multiple of a law that stays above a curve from t = e^2 on. */
function above(curve: Curve, law: Law): Law {
  const ratios = curve.logTimes.flatMap((x, k) =>
    x >= 2 ? [curve.logValues[k] - logOfLaw(law, x)] : [],
  );
  return { ...law, constant: Math.exp(Math.max(...ratios)) };
}

export const claim: Claim = {
  id: "zero-one-alignment",
  title: "Zero-one model: the alignment tends to $1/2$",
  statement:
    "In the zero-one model with $\\gamma < 1$, $p_1 = \\frac12$ and four equal blocks: $\\frac{m(t)}{\\sqrt{\\mathcal V(t)}} = \\frac12 (1 + O((\\log t)^{-1/2}))$.",
  source: SOURCES.talk,
  assumptions: [...BINARY_ASSUMPTIONS, "$\\mathcal V = \\|X\\|^2$"],
  recorded: "supported",
  judge: (context) => aligns(-0.5, STEP_SIZES, context),
  control: {
    statement:
      "In the same model $\\frac{m(t)}{\\sqrt{\\mathcal V(t)}} = \\frac12 (1 + O((\\log t)^{-2}))$.",
    judge: (context) => aligns(-2, [0.5], context),
  },
};
