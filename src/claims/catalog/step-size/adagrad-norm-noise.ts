import { followsLaw } from "../../../asymptotics/comparable.js";
import type { Law } from "../../../asymptotics/law.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { leastSquaresToTeacher } from "./teacher-problems.js";
import type { Covariance } from "../../../problem/problem.js";

interface Noisy {
  readonly label: string;
  readonly covariance: Covariance;
  /** tr K / d. */
  readonly trace: number;
  readonly noise: number;
  readonly eta: number;
}
const PROBLEMS: readonly Noisy[] = [
  {
    label: "$K = I$, $\\sigma = \\frac12$, $\\eta = 1$",
    ...{ covariance: { kind: "identity" }, trace: 1, noise: 0.5, eta: 1 },
  },
  {
    label: "eigenvalues $2$ and $0.4$, $\\sigma = 1$, $\\eta = 0.7$",
    covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [2, 0.4] },
    ...{ trace: 1.2, noise: 1, eta: 0.7 },
  },
];
const LAST_DECADE = 30;
const TOLERANCE = 1e-6;

async function fades(law: (problem: Noisy) => Law, context: JudgeContext): Promise<Judgement> {
  const settings = { ...context, tolerance: Math.max(TOLERANCE, context.tolerance) };
  const cases: Case[] = [];
  for (const noisy of PROBLEMS) {
    const { label, covariance, noise, eta } = noisy;
    const rule = { rule: "adagrad-norm", eta, b: 1 } as const;
    const problem = leastSquaresToTeacher(label, covariance, rule, { noise });
    const gamma = await curveOf(problem, "stepSize", settings, { decades: [0, LAST_DECADE] });
    const stated = law(noisy);
    const drawn = figure(`Step size, ${label}`, "step size", "log10", [
      measuredSeries(gamma, "log10"),
      lawSeries(gamma, stated, "stated", "log10"),
    ]);
    cases.push(caseOf(label, gamma, followsLaw(gamma, stated), [drawn]));
    context.onProgress?.(cases.length / PROBLEMS.length, label);
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "adagrad-norm-noise",
  title: "AdaGrad-Norm with label noise: step sizes fall like $t^{-1/2}$",
  statement:
    "On least squares with label noise of variance $\\sigma^2$ AdaGrad-Norm has $\\gamma_t \\sim \\frac{\\eta}{\\sigma \\sqrt{\\operatorname{tr} K / d}}\\, t^{-1/2}$: what remains of the risk is the noise.",
  source: SOURCES.own,
  assumptions: [
    "one class of mean $0$, $f = \\frac12 (r - y)^2$, $y = r^* + \\sigma z$, $z$ standard normal",
    "the limit $d \\to \\infty$ itself",
  ],
  recorded: "supported",
  judge: (context) =>
    fades(
      ({ eta, noise, trace }) => ({
        ...{ power: -0.5, logPower: 0 },
        constant: eta / (noise * Math.sqrt(trace)),
      }),
      context,
    ),
  control: {
    statement: "$\\gamma_t$ falls like $t^{-1/3}$.",
    judge: (context) => fades(() => ({ power: -1 / 3, logPower: 0 }), context),
  },
};
