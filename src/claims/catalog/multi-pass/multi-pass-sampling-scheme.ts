import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree, differ } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

/** Two epochs. */
const TIMES = [4];
const SHARE = 0.1;

async function compared(relation: typeof agree, context: JudgeContext): Promise<Judgement> {
  const replaced = await measuredAt(leastSquares(), TIMES, "squaredDistance", context);
  const problem = leastSquares({ samples: { order: "reshuffled" } });
  const passes = await measuredAt(problem, TIMES, "squaredDistance", context, { paths: 8000 });
  return judgementFrom(
    TIMES.map((t, k) => ({
      label: `reshuffled against replaced, $t = ${t}$`,
      finding: relation("$\\|X - X^*\\|^2$", passes[k], replaced[k], SHARE),
    })),
  );
}

export const claim: Claim = {
  id: "multi-pass-sampling-scheme",
  title: "From the second pass on it matters how the samples are drawn, even for least squares",
  statement:
    "For $\\gamma$ of order one reshuffled passes and sampling with replacement have different limits: after two epochs the distances to $X^*$ differ by more than $10\\%$.",
  source: SOURCES.multiPass,
  assumptions: [
    "least squares, $K = I$, $n/d = 2$, $\\gamma = 1$, noise variance $1/4$, $X_0 = 0$",
  ],
  recorded: "supported",
  judge: (context) => compared(differ, context),
  control: {
    statement: "With least squares the sampling scheme does not matter.",
    judge: (context) => compared(agree, context),
  },
};
