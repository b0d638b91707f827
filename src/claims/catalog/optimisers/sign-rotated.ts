import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { eigenbasisLaw, excessUnder, haarLaw, type SignLaw } from "./sign-law.js";
import { signRuns, type SignSetting } from "./sign-runs.js";
import { simulated } from "./simulated.js";

/** tr K/d = 1, tr K^(1/2)/d = 0.79. */
const SETTING: SignSetting = {
  dimension: 200,
  fractions: [0.05, 0.95],
  eigenvalues: [12, 8 / 19],
  gamma: 0.5,
  beta: 0,
  noise: 1,
  haar: true,
};
const LOOKS = {
  seed: 1,
  path: { times: [1, 2], runs: 80 },
  rest: { from: 12, to: 36, runs: 9 },
} as const;
/** What the finite dimension and the number of runs leave. */
const RESOLUTION = 0.08;

function follows(law: SignLaw, { onProgress }: JudgeContext): Judgement {
  const found = signRuns(SETTING, LOOKS);
  const { gamma, noise } = SETTING;
  const times = [...LOOKS.path.times, LOOKS.rest.to];
  const stated = excessUnder(law, SETTING, { gamma, variance: noise ** 2, times });
  const cases: Case[] = [...found.at, found.atRest].map((risk, k) => ({
    label: k < LOOKS.path.times.length ? `$t = ${times[k]}$` : "at rest",
    finding: isNumber("excess risk of runs", risk, stated[k], RESOLUTION),
  }));
  onProgress?.(1, "runs in a Haar basis");
  return simulated(judgementFrom(cases));
}

export const claim: Claim = {
  id: "sign-rotated",
  title: "In a Haar basis sign descent does not precondition",
  statement:
    "Where the eigenvectors of $K$ are Haar distributed, and not the axes, a mode of least squares under sign descent has the drift $\\frac2\\pi\\lambda/\\sqrt{T F}$, $T = \\operatorname{tr} K/d$, that of SGD at a step size that falls with the loss, and the noise $\\gamma^2(\\frac2\\pi\\lambda/T + 1 - \\frac2\\pi)$. It rests at $R = k^2 + k\\sqrt{k^2 + s^2}$ with $k = \\pi\\gamma\\sqrt T/8$.",
  source: `K. L. Xiao, N. Marshall, A. Agarwala, E. Paquette, \\emph{Exact risk curves of signSGD in high dimensions}, 2024, for the equation in matrices; ${SOURCES.own}`,
  assumptions: [
    "two eigenvalues, $12$ one time in twenty and $8/19$, $T = 1$, label noise $1$, $\\gamma = 0.5$, $d = 200$; up to $8\\%$",
  ],
  recorded: "supported",
  judge: (context) => follows(haarLaw(SETTING), context),
  control: {
    statement:
      "It is SGD preconditioned by $K^{-1/2}$, as for diagonal $K$: drift $\\frac2\\pi\\sqrt{\\lambda/F}$, noise $\\gamma^2$.",
    judge: (context) => follows(eigenbasisLaw(SETTING, 2 / Math.PI, 1), context),
  },
};
