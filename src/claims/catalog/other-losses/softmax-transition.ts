import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveFrom, quantityOf } from "../../measuring/curve-of.js";
import { meetsFate, type Fate } from "../logistic-mixture/decay-or-saturation.js";
import { figure, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { SOURCES } from "../support/sources.js";
import { log10TimesOf, threeClassesProblem } from "./three-classes.js";

/** On both sides of alpha = 1 + beta, once with the same alpha. */
const POINTS: readonly (readonly [alpha: number, beta: number])[] = [
  [0.5, 0.2],
  [0.75, 0.5],
  [1, 0.5],
  [1.8, 2.5],
  [1.8, 0],
  [2, 0],
  [2.5, 0.5],
];
/** The point nearest to the line. */
const NEAREST: typeof POINTS = [[1, 0.5]];
const GAMMA = 0.5;
const FIRST_DECADE = 0.6;
const LAST_DECADE = 12;
const TOLERANCE = 1e-3;

async function divides(
  line: (beta: number) => number,
  points: typeof POINTS,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [alpha, beta] of points) {
    const where = `$\\alpha = ${alpha}$, $\\beta = ${beta}$`;
    context.onProgress?.(cases.length / points.length, `alpha = ${alpha}, beta = ${beta}`);
    const problem = threeClassesProblem(alpha, beta, GAMMA);
    const log10Times = log10TimesOf(alpha, FIRST_DECADE, LAST_DECADE);
    const options = { log10Times, tolerance: Math.max(TOLERANCE, context.tolerance) };
    const solution = await solutionOf(problem, options, context);
    const loss = curveFrom(solution, quantityOf("loss", problem, context));
    const stated: Fate = alpha < line(beta) ? "saturates" : "decays";
    const drawn = figure(`Loss of three classes, ${where}`, "loss L(t)", "log10", [
      measuredSeries(loss, "log10"),
    ]);
    const label = `${where}: stated that the loss ${stated}`;
    cases.push(caseOf(label, loss, meetsFate(loss, stated), [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "softmax-transition",
  title: "Three classes have the same transition at $\\alpha = 1 + \\beta$",
  statement:
    "Does the phase transition apply to multi-class classification? For softmax with three classes the loss settles at a positive constant when $\\alpha < 1 + \\beta$, and tends to $0$ when $\\alpha > 1 + \\beta$.",
  source: SOURCES.review,
  assumptions: [
    "$K_1 = K_2 = K_3$, $\\lambda_i = (i/d)^\\alpha$; orthogonal means of equal profile $\\mu_i^2 \\propto \\frac1d (i/d)^\\beta$, $p_i = 1/3$, $X_0 = 0$",
    "$\\gamma = 0.5$; power laws averaged over blocks of the spectrum a factor $e^{1/2}$ of $i/d$ apart, narrower for $\\alpha > 2$, down to eigenvalues below $10^{-12}$",
    "tried at distances $0.5$ to $1.7$ below and $0.8$ to $1$ above the line, $\\alpha$ from $0.5$ to $2.5$, to $t = 10^{12}$; to $10^{10}$ the decay at $(\\alpha, \\beta) = (1.8, 0)$ stays open",
    "undecided nearer to the line: $(1.2, 0.5)$ and $(1.25, 0.5)$, where the power of $t$ is known to $0.05$ by $10^{12}$",
  ],
  recorded: "supported",
  judge: (context) => divides((beta) => 1 + beta, POINTS, context),
  control: {
    statement:
      "The transition is at $\\alpha = \\frac12 + \\beta$, beyond which the loss tends to $0$: at $(1, 0.5)$ already.",
    judge: (context) => divides((beta) => 0.5 + beta, NEAREST, context),
  },
};
