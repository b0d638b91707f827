import { limitOf } from "../../../asymptotics/growth.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import { isAtMost } from "../../../asymptotics/upper-bound.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { zeroOneProblem } from "../support/families.js";
import { figure, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { blockOverlap } from "../../measuring/mixture-quantities.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

type Block = readonly [0 | 1, 0 | 1];
const NOISY: readonly Block[] = [
  [0, 1],
  [1, 0],
  [1, 1],
];

async function smallOverlaps(
  blocks: readonly Block[],
  gammas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of gammas) {
    const curves = [];
    for (const block of blocks)
      curves.push(await curveOf(zeroOneProblem(gamma), blockOverlap(block), context));
    const drawn = figure(
      `Overlaps by block, $\\gamma = ${gamma}$`,
      "overlap m_jk(t)",
      "linear",
      curves.map((curve) => measuredSeries(curve, "linear")),
    );
    curves.forEach((curve, k) => {
      const finding = isAtMost(curve, { power: 0, logPower: 0.5 });
      const limit = limitOf(curve);
      const measured = { ...finding.measured, [`limit of ${curve.name}`]: limit };
      const sharper =
        finding.decision === "holds" ? ` It even tends to ${intervalText(limit)}.` : "";
      const summary = `${finding.summary}${sharper}`;
      const figures = k === 0 ? [drawn] : undefined;
      cases.push(caseOf(`$\\gamma = ${gamma}$`, curve, { ...finding, summary, measured }, figures));
    });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "zero-one-other-overlaps",
  title: "Zero-one model: the other overlaps are $O(\\sqrt{\\log t})$",
  statement:
    "In the zero-one model with $\\gamma < 1$, $p_1 = \\frac12$ and four equal blocks: $m_{01}(t), m_{10}(t), m_{11}(t) = O(\\sqrt{\\log t})$.",
  source: SOURCES.talk,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => smallOverlaps(NOISY, STEP_SIZES, context),
  control: {
    statement: "The same bound for the clean directions: $m_{00}(t) = O(\\sqrt{\\log t})$.",
    judge: (context) => smallOverlaps([...NOISY, [0, 0]], [0.5], context),
  },
};
