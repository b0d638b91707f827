import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { zeroOneProblem } from "../support/families.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { measuredAt } from "./measured-values.js";

const TIMES = [1e7, 1e9];

/** The loss at the average of all iterates over that at the last one. */
async function ratio(stated: number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of [0.5, 1]) {
    const last = zeroOneProblem(gamma);
    const problem = { ...last, optimiser: { rule: "averaging", weights: "uniform" } } as const;
    const averages = await measuredAt(problem, TIMES, "loss", context);
    const lasts = await measuredAt(last, TIMES, "loss", context);
    const [early, late] = averages.map(({ value, error }, k) => {
      const quotient = value / lasts[k].value;
      return {
        value: quotient,
        error: quotient * (error / value + lasts[k].error / lasts[k].value),
      };
    });
    const found = { value: late.value, error: late.error + Math.abs(late.value - early.value) };
    const finding = isNumber("quotient of the losses", found, stated, 1e-3);
    cases.push({ label: `$\\gamma = ${gamma}$`, finding, problem });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "averaging-zero-one",
  title: "Averaging multiplies the loss of the zero-one model by $e$",
  statement:
    "In the zero-one model $\\mathcal L \\sim 1/(\\gamma\\omega t)$ since $X$ grows like $\\log t$, and the mean of $\\log s$ over $s \\le t$ is $\\log t - 1$: the loss at the average of all iterates is $e$ times that of the last one.",
  source: SOURCES.own,
  assumptions: [
    "zero-one model, binary logistic loss, $X_0 = 0$, $\\gamma = 0.5$ and $1$; $t$ to $10^9$",
  ],
  recorded: "supported",
  judge: (context) => ratio(Math.E, context),
  control: {
    statement: "The average is as good as the last iterate.",
    judge: (context) => ratio(1, context),
  },
};
