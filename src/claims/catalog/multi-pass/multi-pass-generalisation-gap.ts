import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { leastSquares, logistic, measuredAt } from "./trajectories.js";

const TIMES = [1, 2, 4];

/** The training loss lies below a share of the population loss. */
async function below(share: number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const problem of [logistic(), leastSquares()]) {
    const training = await measuredAt(problem, TIMES, "trainLoss", context, { paths: 4000 });
    const population = await measuredAt(problem, TIMES, "loss", context, { paths: 4000 });
    TIMES.forEach((t, k) => {
      const value = share * population[k].value - training[k].value;
      const found = { value, error: population[k].error + training[k].error };
      const decision = value > found.error ? "holds" : value < -found.error ? "fails" : "undecided";
      const finding: Finding = {
        decision,
        summary: `$${share}$ times the population loss exceeds the training loss by ${intervalText(found)}.`,
        measured: { [`$${share} L - L_n$`]: found },
      };
      cases.push({ label: `${problem.name}, $t = ${t}$`, finding });
    });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "multi-pass-generalisation-gap",
  title: "The training loss lies below the population loss",
  statement:
    "For a convex loss, $\\gamma \\sup f'' < 2$ and no ridge the training loss of multi-pass SGD lies below its population loss at all $t > 0$.",
  source: SOURCES.multiPass,
  assumptions: ["not proved; least squares and logistic regression at three times each"],
  recorded: "supported",
  judge: (context) => below(1, context),
  control: {
    statement: "It lies below half of the population loss.",
    judge: (context) => below(0.5, context),
  },
};
