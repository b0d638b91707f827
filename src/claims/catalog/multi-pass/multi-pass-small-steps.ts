import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { gap, order } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

/** gamma t at which the step sizes are compared. */
const REACH = 2;
const STEP_SIZES = [1 / 64, 1 / 128];

async function judged(power: number, context: JudgeContext): Promise<Judgement> {
  const gaps = [];
  for (const gamma of STEP_SIZES) {
    const [jumps] = await measuredAt(
      leastSquares({ gamma }),
      [REACH / gamma],
      "trainLoss",
      context,
    );
    const flow = leastSquares({ gamma, samples: { noise: "none" } });
    gaps.push(gap(jumps, (await measuredAt(flow, [REACH / gamma], "trainLoss", context))[0]));
  }
  const finding = order("the gap of the training loss in $\\gamma$", [gaps[0], gaps[1]], power);
  return judgementFrom([{ label: "", finding }]);
}

export const claim: Claim = {
  id: "multi-pass-small-steps",
  title: "Small steps lead to gradient flow, at first order in the step size",
  statement:
    "As $\\gamma \\to 0$ at fixed $\\gamma t$ multi-pass SGD tends to gradient flow on the samples; the gap of the training loss is of order $\\gamma$.",
  source: SOURCES.multiPass,
  assumptions: ["least squares, $K = I$, $n/d = 2$, $\\gamma t = 2$"],
  recorded: "supported",
  judge: (context) => judged(1, context),
  control: {
    statement: "The gap is of order $\\gamma^2$.",
    judge: (context) => judged(2, context),
  },
};
