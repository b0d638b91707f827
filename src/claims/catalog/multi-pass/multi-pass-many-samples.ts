import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { gap, order } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

const TIME = 2;
const SAMPLES = [512, 1024];
const NOISE = 0.25;

/** |X - X*|^2 in one pass: P' = -2 gamma P + gamma^2 (P + noise) with gamma = 1. */
const onePass = NOISE + (1 - NOISE) * Math.exp(-TIME);

async function judged(power: number, context: JudgeContext): Promise<Judgement> {
  const gaps = [];
  for (const perDimension of SAMPLES) {
    const problem = leastSquares({ samples: { perDimension } });
    const [distance] = await measuredAt(problem, [TIME], "squaredDistance", context);
    gaps.push(gap(distance, { value: onePass, error: 1e-14 }));
  }
  const name = "the gap of $\\|X - X^*\\|^2$ in $d/n$";
  return judgementFrom([{ label: "", finding: order(name, [gaps[0], gaps[1]], power) }]);
}

export const claim: Claim = {
  id: "multi-pass-many-samples",
  title: "Many samples a dimension lead to one pass, at first order in d/n",
  statement:
    "As $n/d \\to \\infty$ at fixed $t$ the limit of several passes tends to that of one pass; the gap is of order $d/n$.",
  source: SOURCES.multiPass,
  assumptions: ["least squares, $K = I$, $\\gamma = 1$, $t = 2$"],
  recorded: "supported",
  judge: (context) => judged(1, context),
  control: { statement: "The gap is of order $(d/n)^2$.", judge: (context) => judged(2, context) },
};
