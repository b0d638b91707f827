import { both, type Finding } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { zeroOneProblem } from "../support/families.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { measuredAt } from "./measured-values.js";

const GAMMA = 0.4;
const TIMES = [0.5, 5, 50];

/** Batches of b at another step size against single samples, as many of them. */
async function sameAtEqualSamples(
  stepSizeOf: (batch: number) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const batch of [4, 25]) {
    const gamma = stepSizeOf(batch);
    const batched = { ...zeroOneProblem(gamma), batch };
    const findings: Finding[] = [];
    for (const quantity of ["loss", "norm"]) {
      const single = await measuredAt(
        zeroOneProblem(GAMMA),
        TIMES.map((t) => batch * t),
        quantity,
        context,
      );
      const found = await measuredAt(batched, TIMES, quantity, context);
      found.forEach((value, k) => {
        const error = value.error + single[k].error;
        findings.push(
          isNumber(`${quantity} at $t = ${TIMES[k]}$`, { ...value, error }, single[k].value, 1e-6),
        );
      });
    }
    cases.push({ label: `$b = ${batch}$`, finding: both(...findings), problem: batched });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "batch-step-size",
  title: "A batch of $b$ at $b$ times the step size is $b$ single steps",
  statement:
    "The mean of $b$ gradients divides the noise by $b$: batches of $b$ at $b\\gamma$ and time $t$ are where single samples at $\\gamma$ are at time $bt$, exactly, for every $b = o(d)$.",
  source: SOURCES.own,
  assumptions: ["zero-one model, binary logistic loss, $\\gamma = 0.4$; $b = 4$ and $25$"],
  recorded: "supported",
  judge: (context) => sameAtEqualSamples((batch) => batch * GAMMA, context),
  control: {
    statement: "The square-root rule: batches of $b$ at $\\sqrt b\\,\\gamma$.",
    judge: (context) => sameAtEqualSamples((batch) => Math.sqrt(batch) * GAMMA, context),
  },
};
