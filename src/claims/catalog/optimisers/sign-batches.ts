import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { mapped, measuredAt } from "./measured-values.js";
import { excess, NOISE, regression, SPECTRUM } from "./regression.js";

const SETTLED = 100;
const GAMMA = 3;

const rootTrace = SPECTRUM.fractions.reduce(
  (sum, f, k) => sum + f * Math.sqrt(SPECTRUM.eigenvalues[k]),
  0,
);
/** D' = -2 gamma kappa sqrt(lambda/F) D + gamma^2 and F = 2 R + s^2 rest at R = k^2 + k sqrt(k^2 + s^2). */
const floorOf = (kappa: number): number => {
  const k = (GAMMA * rootTrace) / (4 * kappa);
  return k * k + k * Math.sqrt(k * k + NOISE);
};
/** E chi with b degrees of freedom: chi_1 = sqrt(2/pi), chi_b chi_(b+1) = b. */
const meanChi = (b: number): number =>
  b === 1 ? Math.sqrt(2 / Math.PI) : (b - 1) / meanChi(b - 1);

/** @param gain what the drift of a batch is over that of one sample */
async function floors(gain: (batch: number) => number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const batch of [1, 2, 16]) {
    const problem = regression({ rule: "sign" }, GAMMA, { batch });
    const [loss] = await measuredAt(problem, [SETTLED], "loss", context);
    const stated = floorOf((2 / Math.PI) * gain(batch));
    const finding = isNumber("excess risk", mapped(loss, excess), stated, 1e-5);
    cases.push({ label: `batch ${batch}`, finding, problem });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "sign-batches",
  title: "A batch strengthens the drift of sign descent like its root, and leaves the noise",
  statement:
    "On least squares the limit of sign descent with batches of $b$ has the drift of one sample times $\\sqrt{\\pi/2}\\,\\chi_b$, $\\chi_b = \\sqrt2\\,\\Gamma((b+1)/2)/\\Gamma(b/2)$, and the same noise $\\gamma^2$: it rests at $R = k^2 + k\\sqrt{k^2 + s^2}$, $k = \\gamma\\operatorname{tr} K^{1/2}/(4 d \\sqrt{2/\\pi}\\,\\chi_b)$. As $b$ grows the gain is $\\sqrt{\\pi b/2}$, more than the square-root rule by $\\sqrt{\\pi/2}$.",
  source: SOURCES.own,
  assumptions: [
    "two eigenvalues, $\\operatorname{tr} K/d = 1$, label noise $1$, $\\gamma = 3$, batches of $1$, $2$ and $16$",
  ],
  recorded: "supported",
  judge: (context) => floors((b) => meanChi(b) / meanChi(1), context),
  control: {
    statement: "The square-root rule holds exactly: batches of $b$ gain $\\sqrt b$.",
    judge: (context) => floors(Math.sqrt, context),
  },
};
