import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

const TIME = 1;
const QUANTITIES = ["squaredDistance", "trainLoss"] as const;

/** Another noise of the steps, by paths, against the exact limit of SGD. */
async function compared(noise: string, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const quantity of QUANTITIES) {
    const [exact] = await measuredAt(leastSquares(), [TIME], quantity, context);
    const problem = leastSquares({ samples: { noise } });
    const means = { method: "mean-field", paths: 8000 } as const;
    const [found] = await measuredAt(problem, [TIME], quantity, context, means);
    cases.push({ label: quantity, finding: agree("it", found, exact, 0.25) });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "multi-pass-modified-equation",
  title: "For least squares the stochastic modified equation has the second moments of SGD",
  statement:
    "SGD and its modified equation agree for least squares: distance to $X^*$ and training loss of the modified equation, by paths of single samples, are those of SGD in closed form.",
  source: SOURCES.multiPass,
  assumptions: ["$K = I$, $n/d = 2$, $\\gamma = 1$, $t = 1$; to $25\\%$, the noise of the paths"],
  recorded: "supported",
  judge: (context) => compared("gaussian", context),
  control: {
    statement: "Gradient flow has them, too.",
    judge: (context) => compared("none", context),
  },
};
