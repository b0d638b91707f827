import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { agree } from "./comparison.js";
import { leastSquares, measuredAt } from "./trajectories.js";

const LATE = 1e12;
const NOISE = 0.25;
const STEP_SIZES = [0.5, 1, 1.5];

type Limit = (delta: number, gamma: number) => number;

/** The minimum-norm solution for n < d; for n > d what drawing samples adds to the least-squares solution. */
const stated: Limit = (delta, gamma) =>
  delta < 1
    ? 1 - delta + (NOISE * delta) / (1 - delta)
    : NOISE * (1 / (delta - 1) + (gamma * (1 - 1 / delta)) / (2 - gamma));

const ofFlow: Limit = (delta) => stated(delta, 0);

async function tends(limit: Limit, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const delta of [0.5, 2]) {
    for (const gamma of STEP_SIZES) {
      const problem = leastSquares({ gamma, samples: { perDimension: delta } });
      const [distance] = await measuredAt(problem, [LATE], "squaredDistance", context);
      const expected = { value: limit(delta, gamma), error: 1e-15 };
      const finding = agree("$\\|X - X^*\\|^2$", distance, expected, 1e-9);
      cases.push({ label: `$n/d = ${delta}$, $\\gamma = ${gamma}$`, finding });
    }
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "multi-pass-long-times",
  title:
    "What several passes come to: free of the step size below one sample a dimension, not above",
  statement:
    "For least squares, $K = I$, $\\|X - X^*\\|^2$ tends to $\\sigma^2 [1/(\\delta - 1) + \\gamma (1 - 1/\\delta)/(2 - \\gamma)]$ for $\\delta = n/d > 1$ and to $\\|X^*\\|^2 (1 - \\delta) + \\sigma^2 \\delta/(1 - \\delta)$ for $\\delta < 1$.",
  source: SOURCES.multiPass,
  assumptions: ["$\\gamma < 2$, no ridge, $X_0 = 0$"],
  recorded: "supported",
  judge: (context) => tends(stated, context),
  control: {
    statement: "It tends to the value of gradient flow for every $n/d$.",
    judge: (context) => tends(ofFlow, context),
  },
};
