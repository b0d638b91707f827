import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree, differ } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

/** Epochs at which the two are compared; one lasts t = 2. */
const EPOCHS = [0.5, 1, 2];

async function compared(relation: typeof agree, context: JudgeContext): Promise<Judgement> {
  const times = EPOCHS.map((epoch) => 2 * epoch);
  const jumps = await measuredAt(leastSquares(), times, "trainLoss", context);
  const flow = await measuredAt(
    leastSquares({ samples: { noise: "none" } }),
    times,
    "trainLoss",
    context,
  );
  return judgementFrom(
    EPOCHS.map((epoch, k) => ({
      label: `after $${epoch}$ epochs`,
      finding: relation("the training loss", jumps[k], flow[k], 0.1),
    })),
  );
}

export const claim: Claim = {
  id: "multi-pass-gradient-flow",
  title: "At the critical scaling SGD is not gradient flow, even for least squares",
  statement:
    "For $\\gamma$ of order one the training loss of multi-pass SGD on least squares differs from that of gradient flow on the same samples by more than a tenth.",
  source: SOURCES.multiPass,
  assumptions: [
    "$K = I$, $n/d = 2$, $\\gamma = 1$, $\\|X^*\\| = 1$, noise variance $1/4$, $X_0 = 0$",
  ],
  recorded: "supported",
  judge: (context) => compared(differ, context),
  control: {
    statement: "For a linear model the two coincide.",
    judge: (context) => compared(agree, context),
  },
};
