import { followsLaw } from "../../../asymptotics/comparable.js";
import { latexOfLaw, type Law } from "../../../asymptotics/law.js";
import { staysComparable } from "../../../asymptotics/tends.js";
import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { extremeKappa } from "../logistic-mixture/extreme-law.js";
import { powerLawProblem } from "../support/families.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";

type Point = readonly [alpha: number, beta: number, gamma: number];
const POINTS: readonly Point[] = [
  [2, 0, 0.5],
  [3, 1, 0.3],
  [2, 0.2, 1],
  [2, 1, 0.5],
  [1.5, 0.5, 0.5],
  [1.2, 1, 0.5],
  [1, 0.5, 0.5],
];

/** The power-law problem with labels ±1 and the loss (r - y)^2/2. */
function leastSquaresProblem([alpha, beta, gamma]: Point): Problem {
  const binary = powerLawProblem(alpha, beta, gamma);
  const classes = binary.classes.map((model) => ({ ...model, label: 2 * model.label - 1 }));
  return { ...binary, name: `least squares, ${binary.name}`, classes, loss: "least-squares" };
}

/** t^-kappa, 1/log t, or none where the loss settles. */
function trueLaw(alpha: number, beta: number): Law | undefined {
  if (Math.abs(alpha - 1 - beta) < 1e-9) return { power: 0, logPower: -1 };
  return alpha > 1 + beta ? { power: -extremeKappa(alpha, beta), logPower: 0 } : undefined;
}

/**
 * The residual m - 1 is a difference of numbers near 1: its digits are gone when L ~ t^-kappa falls below
 * 1e-8, which bounds the horizon above the line.
 */
function horizonOf(alpha: number, beta: number): number {
  const kappa = extremeKappa(alpha, beta);
  return kappa > 1e-9 ? Math.min(HORIZON, 6 / kappa) : HORIZON;
}
const HORIZON = 100;
const TOLERANCE = 1e-6;

async function follows(
  law: typeof trueLaw,
  points: readonly Point[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const point of points) {
    const [alpha, beta, gamma] = point;
    const settings = { ...context, tolerance: Math.max(TOLERANCE, context.tolerance) };
    const decades = [0, horizonOf(alpha, beta)] as const;
    const loss = await curveOf(leastSquaresProblem(point), "loss", settings, { decades });
    context.onProgress?.(cases.length / points.length, loss.problem?.name ?? "");
    const stated = law(alpha, beta);
    const finding = stated ? followsLaw(loss, stated) : staysComparable(loss);
    const claimed = stated ? [lawSeries(loss, stated, `$${latexOfLaw(stated)}$`, "log10")] : [];
    const drawn = figure(`Loss, ${loss.problem?.name ?? ""}`, "loss L(t)", "log10", [
      measuredSeries(loss, "log10"),
      ...claimed,
    ]);
    const what = stated ? `stated $${latexOfLaw(stated)}$` : "stated that the loss settles";
    const label = `$\\alpha = ${alpha}$, $\\beta = ${beta}$, $\\gamma = ${gamma}$, ${what}`;
    cases.push(caseOf(label, loss, finding, [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "least-squares-transition",
  title: "Least squares has the same transition, with its own rates",
  statement:
    "For the loss $\\frac12 (r - y)^2$ with labels $y = \\pm 1$: $\\mathcal L(t) \\asymp t^{-(\\alpha-1-\\beta)/\\alpha}$ when $\\alpha > 1 + \\beta$, $\\mathcal L(t) \\asymp 1/\\log t$ on the line, and $\\mathcal L(t) \\asymp 1$ below it. (The review asks whether the transition is there for other models.)",
  source: SOURCES.own,
  assumptions: [
    "means $\\pm\\mu$, $p_1 = 1/2$, $K_1 = K_2$, $\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$, $X_0 = 0$",
    "constant $\\gamma$ below the threshold $2/(\\operatorname{tr} K/d)$; the limit $d \\to \\infty$ itself",
  ],
  recorded: "supported",
  judge: (context) => follows(trueLaw, POINTS, context),
  control: {
    statement:
      "Above the line least squares has the rate of the logistic loss, $1/t$ up to logarithms.",
    judge: (context) => follows(() => ({ power: -1, logPower: 0 }), [[2, 0, 0.5]], context),
  },
};
