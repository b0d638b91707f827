import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { extrapolated, mapped, measuredAt } from "./measured-values.js";
import { NOISE, regression } from "./regression.js";

const TIMES = [100, 1000];

/** t R(t) of the average of all iterates as t grows; K = I, so that R = |X - X*|^2/2. */
async function constant(
  stated: (gamma: number) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of [0.5, 1]) {
    const problem = regression({ rule: "averaging", weights: "uniform" }, gamma, {
      eigenvalues: [1, 1],
    });
    const squares = await measuredAt(problem, TIMES, "squaredDistance", context);
    const [early, late] = squares.map((square, k) => mapped(square, (x) => (TIMES[k] * x) / 2));
    const finding = isNumber("limit of $t R$", extrapolated(early, late), stated(gamma), 5e-3);
    cases.push({ label: `$\\gamma = ${gamma}$`, finding, problem });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "averaging-floor",
  title: "The average of all iterates pays for the step size for ever",
  statement:
    "On least squares with noise the average of all iterates of SGD has $t\\,R(t) \\to s^2/(2(1 - \\gamma T/2))$, $T = \\operatorname{tr} K/d$: SGD rests above the optimum, and its residuals stay larger than the noise.",
  source: `B. Polyak, A. Juditsky, \\emph{Acceleration of stochastic approximation by averaging}, SIAM J. Control Optim. 30 (1992), for the rate; ${SOURCES.own}`,
  assumptions: ["$K = I$, label noise $s = 1$, $\\gamma = 0.5$ and $1$"],
  recorded: "supported",
  judge: (context) => constant((gamma) => NOISE / (2 * (1 - gamma / 2)), context),
  control: {
    statement:
      "It reaches the rate of ordinary least squares, $t\\,R(t) \\to s^2/2$, at every step size.",
    judge: (context) => constant(() => NOISE / 2, context),
  },
};
