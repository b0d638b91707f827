import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

const TIMES = [0.5, 1, 2];
const NOISE = 0.25;

/** |X - X*|^2 in one pass, gamma = 1. */
const onePass = (t: number): number => NOISE + (1 - NOISE) * Math.exp(-t);

async function follows(order: string, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const perDimension of [2, 4]) {
    const problem = leastSquares({ samples: { perDimension, order } });
    const found = await measuredAt(problem, TIMES, "squaredDistance", context, {
      method: "mean-field",
      paths: 2000,
    });
    TIMES.forEach((t, k) => {
      const expected = { value: onePass(t), error: 1e-14 };
      const finding = agree("$\\|X - X^*\\|^2$", found[k], expected, 0.01);
      cases.push({ label: `$n/d = ${perDimension}$, $t = ${t}$`, finding });
    });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "multi-pass-first-pass",
  title: "The first pass of reshuffling is one pass",
  statement:
    "During the first pass over reshuffled samples the population sees the limit of one pass, whatever $n/d$ is.",
  source: SOURCES.multiPass,
  assumptions: ["least squares, $K = I$, $\\gamma = 1$; $t \\le n/d$"],
  recorded: "supported",
  judge: (context) => follows("reshuffled", context),
  control: {
    statement: "So does sampling with replacement.",
    judge: (context) => follows("with-replacement", context),
  },
};
