import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveFrom, quantityOf } from "../../measuring/curve-of.js";
import { meetsFate, type Fate } from "../logistic-mixture/decay-or-saturation.js";
import { figure, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { SOURCES } from "../support/sources.js";
import { log10TimesOf, threeClassesProblem } from "./three-classes.js";

/** On both sides of alpha = 1 + beta, twice with the same alpha. */
const POINTS: readonly (readonly [alpha: number, beta: number])[] = [
  [0.75, 0.5],
  [1.8, 2.5],
  [1.8, 0],
  [2, 0],
];
const GAMMA = 0.5;
const FIRST_DECADE = 0.6;
const LAST_DECADE = 12;
const TOLERANCE = 1e-3;

async function divides(line: (beta: number) => number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [alpha, beta] of POINTS) {
    const where = `$\\alpha = ${alpha}$, $\\beta = ${beta}$`;
    context.onProgress?.(cases.length / POINTS.length, `alpha = ${alpha}, beta = ${beta}`);
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
    "$\\gamma = 0.5$; power laws averaged over blocks of the spectrum a factor $e^{1/2}$ of $i/d$ apart, down to $e^{-16}$",
    "tried at distances $0.75$ to $1.7$ from the line, to $t = 10^{12}$ at most; to $10^{10}$ the decay at $(1.8, 0)$ stays open",
    "$\\alpha$ from $0.75$ to $2$: at $(\\alpha, \\beta) = (2.5, 0.5)$ the blocks still show, and at $(1, 0.5)$ and $(0.5, 0.2)$ the horizon is too short: inconclusive there",
  ],
  recorded: "supported",
  judge: (context) => divides((beta) => 1 + beta, context),
  control: {
    statement: "The transition is at $\\alpha = \\beta$.",
    judge: (context) => divides((beta) => beta, context),
  },
};
