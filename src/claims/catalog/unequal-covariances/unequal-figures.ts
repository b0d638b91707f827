import { limitOf } from "../../../asymptotics/growth.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { meetsFate, type Fate } from "../logistic-mixture/decay-or-saturation.js";
import { unequalPowerLawProblem } from "../support/families.js";
import { figure, levelSeries, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { lossFloor } from "./loss-floor.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

const ALPHAS = [1.1, 1.5] as const;
const BETAS = [1, 0.2] as const;
const GAMMA = 0.5;
const LAST_DECADE = 60;
/** Enough for a limit to three digits; two spectra in the limit are dear. */
const TOLERANCE = 1e-5;

async function endsAs(
  fate: (beta: number) => Fate,
  betas: readonly number[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const beta of betas) {
    const problem = unequalPowerLawProblem(ALPHAS, beta, GAMMA);
    const settings = { ...context, tolerance: Math.max(TOLERANCE, context.tolerance) };
    const loss = await curveOf(problem, "loss", settings, { decades: [0, LAST_DECADE] });
    const floor = lossFloor(0.5, 1 / (1 + beta - ALPHAS[0]));
    const limit = limitOf(loss);
    const finding = meetsFate(loss, fate(beta));
    const drawn = figure(`Loss, ${problem.name}`, "loss L(t)", "linear", [
      measuredSeries(loss, "linear"),
      levelSeries(loss, floor, "below the loss for every X", "linear"),
    ]);
    const bound = `No $X$ has a loss below $${floor.toPrecision(4)}$, so that the loss cannot tend to $0$.`;
    const end = `Extrapolated, it ends at ${intervalText(limit)}.`;
    const summary = `${bound} ${finding.summary} ${end}`;
    const measured = { ...finding.measured, "limit of $L$": limit };
    const label = `$\\beta = ${beta}$, stated that the loss ${fate(beta)}`;
    cases.push(caseOf(label, loss, { ...finding, summary, measured }, [drawn]));
    context.onProgress?.(cases.length / betas.length, `beta = ${beta}`);
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "unequal-figures",
  title: "Figures with $\\alpha = 1.1$ and $1.5$: where the two curves end",
  statement:
    "With $\\alpha_1 = 1.1$, $\\alpha_2 = 1.5$ the case $\\beta = 1$ is a mild power law whose risk stabilises, and the case $\\beta = 0.2$ an extreme one whose risk continues to go down.",
  source: SOURCES.figures,
  assumptions: [...BINARY_ASSUMPTIONS, "$\\lambda^{(k)}_i = (i/d)^{\\alpha_k}$, $\\gamma = 0.5$"],
  recorded: "refuted",
  judge: (context) => endsAs((beta) => (beta === 1 ? "saturates" : "decays"), BETAS, context),
  control: {
    statement: "In the case $\\beta = 1$ the risk tends to $0$.",
    judge: (context) => endsAs(() => "decays", [1], context),
  },
};
