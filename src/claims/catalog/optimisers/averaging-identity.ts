import { logLogisticLoss } from "../../../numerics/logistic-expectation.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { fixedPoint } from "../logistic-mixture/fixed-point.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { identityProblem } from "../support/families.js";
import { SOURCES } from "../support/sources.js";
import { measuredAt } from "./measured-values.js";

const TIMES = [1e7, 1e9];

/** The loss at the average of all iterates. */
async function floor(stated: (gamma: number) => number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of [0.7, 4]) {
    const problem = {
      ...identityProblem(gamma),
      optimiser: { rule: "averaging", weights: "uniform" },
    } as const;
    const [early, late] = await measuredAt(problem, TIMES, "loss", context);
    const found = { value: late.value, error: late.error + Math.abs(late.value - early.value) };
    const finding = isNumber("loss at the average", found, stated(gamma), 1e-6);
    cases.push({ label: `$\\gamma = ${gamma}$`, finding, problem });
  }
  return judgementFrom(cases);
}

/** At m = B = a^2, the logits of a mu with |mu| = 1. */
const lossAlong = (ratio: number): number => Math.exp(logLogisticLoss(ratio, ratio ** 2));

export const claim: Claim = {
  id: "averaging-identity",
  title: "Averaging takes the noise from the floor of the identity model, not its bias",
  statement:
    "In the identity model $X$ rests at $m = a$, $B = a^2 + \\gamma (a-1)/2$ with $a = \\mathrm E[w]/\\mathrm E[w - w^2]$ there. The average of all iterates keeps $m$ and loses the noise: its loss tends to that of $N(a, a^2)$, $0.35686$ at $\\gamma = 0.7$ and $0.38486$ at $\\gamma = 4$, where the last iterate has $0.37788$ and $0.54170$. The noise has turned the balance to $a > 2$, so that it stays above the least loss, that of $a = 2$, $0.35629$.",
  source: SOURCES.own,
  assumptions: [
    "identity model, binary logistic loss, $X_0 = 0$, $\\gamma = 0.7$ and $4$; $t$ to $10^9$",
  ],
  recorded: "supported",
  judge: (context) => floor((gamma) => lossAlong(fixedPoint(1, gamma).ratio), context),
  control: {
    statement: "The average reaches the least loss.",
    judge: (context) => floor(() => lossAlong(fixedPoint(1, 0).ratio), context),
  },
};
