import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

const TIME = 2;

async function limits(
  fractions: readonly number[],
  share: number,
  context: JudgeContext,
): Promise<Judgement> {
  const [limit] = await measuredAt(leastSquares(), [TIME], "squaredDistance", context);
  const cases: Case[] = [];
  for (const batchFraction of fractions) {
    const problem = leastSquares({ samples: { batchFraction } });
    const [found] = await measuredAt(problem, [TIME], "squaredDistance", context, { paths: 8000 });
    const label = `batches of $${batchFraction}\\,n$`;
    cases.push({ label, finding: agree("$\\|X - X^*\\|^2$", found, limit, share) });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "multi-pass-batches",
  title: "Batches of a vanishing fraction of the samples have one limit",
  statement:
    "Summed batches of $p\\,n$ samples with $p \\to 0$ have the limit of single samples at the same number of visits: for $p = 1/128$ the distance to $X^*$ after one epoch is within $3\\%$ of it.",
  source: SOURCES.multiPass,
  assumptions: ["least squares, $K = I$, $n/d = 2$, $\\gamma = 1$, $t = 2$"],
  recorded: "supported",
  judge: (context) => limits([1 / 128], 0.03, context),
  control: {
    statement: "Batches of a quarter of the samples have that limit, too.",
    judge: (context) => limits([1 / 4], 0.03, context),
  },
};
