import type { Covariance } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { figure, levelSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { adagradLimit } from "./adagrad-norm-problem.js";
import { settlesAt } from "./settled-value.js";
import { SOURCES } from "../support/sources.js";
import { leastSquaresToTeacher } from "./teacher-problems.js";

/** A spectrum with the average and the largest of its eigenvalues. */
interface Spectrum {
  readonly label: string;
  readonly covariance: Covariance;
  readonly average: number;
  readonly largest: number;
}
const block = (...eigenvalues: number[]): Covariance => ({
  kind: "blocks",
  fractions: eigenvalues.map(() => 1 / eigenvalues.length),
  eigenvalues,
});
const SPECTRA: readonly Spectrum[] = [
  { label: "$K = I$", covariance: { kind: "identity" }, average: 1, largest: 1 },
  { label: "eigenvalues $1.8$ and $0.2$", covariance: block(1.8, 0.2), average: 1, largest: 1.8 },
  {
    label: "Marchenko--Pastur, ratio $1/4$",
    covariance: { kind: "marchenko-pastur", ratio: 0.25 },
    ...{ average: 1, largest: 2.25 },
  },
  {
    label: "$\\lambda_i = (i/d)^{1/2}$",
    covariance: { kind: "power-law", exponent: 0.5 },
    ...{ average: 2 / 3, largest: 1 },
  },
];
/** b, eta and D(0). */
const SETTINGS: readonly (readonly [b: number, eta: number, distance: number])[] = [
  [1, 1, 1],
  [0.5, 1.2, 2],
];
/** t = 251; then D^2 ~ e^(-0.9 t) is still a number for K = I. */
const LAST_DECADE = 2.4;
const TOLERANCE = 1e-7;

async function comesToRest(
  traceOf: (spectrum: Spectrum) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const settings = { ...context, tolerance: Math.max(TOLERANCE, context.tolerance) };
  const cases: Case[] = [];
  for (const [b, eta, distance] of SETTINGS) {
    for (const spectrum of SPECTRA) {
      const label = `${spectrum.label}, $b = ${b}$, $\\eta = ${eta}$, $\\mathcal D(0) = ${distance}$`;
      context.onProgress?.(cases.length / (SETTINGS.length * SPECTRA.length), label);
      const rule = { rule: "adagrad-norm", eta, b } as const;
      const problem = leastSquaresToTeacher(label, spectrum.covariance, rule, { distance });
      const gamma = await curveOf(problem, "stepSize", settings, { decades: [0, LAST_DECADE] });
      const limit = adagradLimit({ b, eta, distance, trace: traceOf(spectrum) });
      const finding = settlesAt(gamma, limit);
      const drawn = figure(`Step size, ${label}`, "step size", "linear", [
        measuredSeries(gamma, "linear"),
        levelSeries(gamma, limit, `stated limit ${limit.toPrecision(6)}`, "linear"),
      ]);
      cases.push(caseOf(label, gamma, finding, [drawn]));
    }
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "adagrad-norm-limit",
  title: "AdaGrad-Norm without noise: a positive limit that knows only the average eigenvalue",
  statement:
    "On noiseless least squares AdaGrad-Norm, $\\gamma_t = \\eta / \\sqrt{b^2 + \\frac{\\operatorname{tr} K}{d} \\int_0^t I}$ stays bounded below: for every positive definite $K$ it tends to $\\eta/q$, where $q > b$ solves $4\\eta(q - b) - 2\\eta^2 \\frac{\\operatorname{tr} K}{d} \\log(q/b) = \\frac{\\operatorname{tr} K}{d} \\mathcal D^2(0)$. For $\\operatorname{tr} K = d$ and $b = \\eta = \\mathcal D(0) = 1$ the limit is $0.7001764237$.",
  source: SOURCES.own,
  assumptions: [
    "one class of mean $0$, $f = \\frac12 (r - r^*)^2$, $X_0 - X^*$ isotropic",
    "the limit $d \\to \\infty$ itself",
  ],
  recorded: "supported",
  judge: (context) => comesToRest(({ average }) => average, context),
  control: {
    statement: "The same with the largest eigenvalue in place of $\\operatorname{tr} K / d$.",
    judge: (context) => comesToRest(({ largest }) => largest, context),
  },
};
