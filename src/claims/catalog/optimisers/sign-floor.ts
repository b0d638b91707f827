import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { mapped, measuredAt } from "./measured-values.js";
import { excess, NOISE, regression, SPECTRUM } from "./regression.js";

const SETTLED = 100;
const RULES = { sign: { rule: "sign" }, rmsprop: { rule: "rmsprop", c2: 1 } } as const;
type Rule = keyof typeof RULES;

const rootTrace = SPECTRUM.fractions.reduce(
  (sum, f, k) => sum + f * Math.sqrt(SPECTRUM.eigenvalues[k]),
  0,
);
/** D' = -2 a sqrt(lambda/F) D + b and F = 2 R + s^2 rest at R = k^2 + k sqrt(k^2 + s^2), k = b tr K^(1/2)/(4 a d). */
const floorOf = (k: number): number => k * k + k * Math.sqrt(k * k + NOISE);
/** k over gamma tr K^(1/2)/d: signs have a = 2 gamma/pi, b = gamma^2, second moments a = gamma, b = gamma^2. */
const FACTORS: Readonly<Record<Rule, number>> = { sign: Math.PI / 8, rmsprop: 1 / 4 };

async function floors(factorOf: (rule: Rule) => number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const rule of ["sign", "rmsprop"] as const)
    for (const gamma of [0.5, 3]) {
      const problem = regression(RULES[rule], gamma);
      const [loss] = await measuredAt(problem, [SETTLED], "loss", context);
      const stated = floorOf(factorOf(rule) * gamma * rootTrace);
      const finding = isNumber("excess risk", mapped(loss, excess), stated, 1e-5);
      cases.push({ label: `${rule}, $\\gamma = ${gamma}$`, finding, problem });
    }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "sign-floor",
  title: "Sign descent is preconditioned SGD with noise larger by $\\pi^2/4$",
  statement:
    "On least squares with diagonal $K$ the limit of sign descent is that of SGD preconditioned by $K^{-1/2}$, as RMSprop with slow second moments is, at $2\\gamma/\\pi$ and with noise larger by $\\pi^2/4$. No step size diverges: $R = k^2 + k\\sqrt{k^2 + s^2}$ is where it rests, $k = \\pi\\gamma \\operatorname{tr} K^{1/2}/(8d)$ for signs and $\\gamma \\operatorname{tr} K^{1/2}/(4d)$ for RMSprop.",
  source: `K. L. Xiao, N. Marshall, A. Agarwala, E. Paquette, \\emph{Exact risk curves of signSGD in high dimensions}, 2024, for the equation; ${SOURCES.own}`,
  assumptions: [
    "two eigenvalues, $\\operatorname{tr} K/d = 1$, label noise $1$, $\\gamma = 0.5$ and $3$",
  ],
  recorded: "supported",
  judge: (context) => floors((rule) => FACTORS[rule], context),
  control: {
    statement: "Without the factor: signs at $\\pi\\gamma/2$ rest where RMSprop at $\\gamma$ does.",
    judge: (context) =>
      floors(
        (rule) => (rule === "sign" ? (2 / Math.PI) * FACTORS.rmsprop : FACTORS.rmsprop),
        context,
      ),
  },
};
