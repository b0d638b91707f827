import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { measuredAt } from "./measured-values.js";
import { regression } from "./regression.js";

/** [g2, g3] on both sides of (g3/g2 + g2 T)/2 = 1, T = 1; g2 T < 2 for all of them. */
const SETTINGS = [
  [1, 0.8],
  [1, 1.2],
  [0.5, 0.65],
  [0.5, 0.85],
] as const;
const TIMES = [200, 400];

/** Whether the loss grows between two late times. */
async function stability(
  isStable: (g2: number, g3: number) => boolean,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [g2, g3] of SETTINGS) {
    const problem = regression({ rule: "dana", g2, g3, delta: 4 }, 1);
    const [early, late] = await measuredAt(problem, TIMES, "loss", context);
    const growth = Math.log(late.value / early.value);
    const error = early.error / early.value + late.error / late.value;
    const finding = growsAsStated({ value: growth, error }, isStable(g2, g3));
    cases.push({ label: `$g_2 = ${g2}$, $g_3 = ${g3}$`, finding, problem });
  }
  return judgementFrom(cases);
}

/** A loss that settles moves by little; one that does not grows by many factors of e. */
function growsAsStated(growth: { value: number; error: number }, stable: boolean): Finding {
  const [settles, grows] = [growth.value + growth.error < 0.5, growth.value - growth.error > 1];
  return {
    decision: !settles && !grows ? "undecided" : settles === stable ? "holds" : "fails",
    summary: `$\\log L$ grows by ${intervalText(growth)} from $t = ${TIMES[0]}$ to $${TIMES[1]}$; stated: ${stable ? "stable" : "unstable"}.`,
    measured: { "growth of log L": growth },
  };
}

export const claim: Claim = {
  id: "dana-threshold",
  title: "DANA with constant $g_3$ is stable up to $g_3/g_2 + g_2 T = 2$",
  statement:
    "On least squares the kernel of the loss of DANA with constant $g_2$, $g_3$ tends to one of integral $\\kappa = \\frac12 (g_3/g_2 + g_2 T)$, $T = \\operatorname{tr} K/d$: the loss stays bounded for $\\kappa < 1$ and grows for $\\kappa > 1$.",
  source: SOURCES.own,
  assumptions: [
    "two eigenvalues, $T = 1$, label noise $1$, $\\delta = 4$; $\\kappa$ from $0.9$ to $1.1$",
  ],
  recorded: "supported",
  judge: (context) => stability((g2, g3) => (g3 / g2 + g2) / 2 < 1, context),
  control: {
    statement: "It is stable for $g_2 T < 2$, as SGD is.",
    judge: (context) => stability((g2) => g2 < 2, context),
  },
};
