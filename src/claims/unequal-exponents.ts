import type { JudgeContext, Judgement } from "./claim.js";
import { curveOf } from "./curve-of.js";
import { meetsFate, type Fate } from "./decay-or-saturation.js";
import { unequalPowerLawProblem } from "./families.js";
import { figure, measuredSeries } from "./figures.js";
import { caseOf, judgementFrom, type Case } from "./judgement.js";

/** Pairs of exponents and beta with the line 1 + beta above, between and below the pair. */
const POINTS: readonly (readonly [alphas: readonly [number, number], beta: number])[] = [
  [[1.1, 1.5], 1],
  [[1.1, 1.5], 0.2],
  [[1.4, 1.5], 0.2],
];
const GAMMA = 0.5;

/** Whether the loss decays exactly where the exponent that is said to govern exceeds 1 + beta. */
export async function judgeGoverning(
  governing: (alphas: readonly [number, number]) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [alphas, beta] of POINTS) {
    const problem = unequalPowerLawProblem(alphas, beta, GAMMA);
    const stated: Fate = governing(alphas) < 1 + beta ? "saturates" : "decays";
    const loss = await curveOf(problem, "loss", context);
    const label = `$\\alpha_1 = ${alphas[0]}$, $\\alpha_2 = ${alphas[1]}$, $\\beta = ${beta}$: stated that the loss ${stated}`;
    const drawn = figure(`Loss, ${problem.name}`, "loss L(t)", "log10", [
      measuredSeries(loss, "log10"),
    ]);
    cases.push(caseOf(label, loss, meetsFate(loss, stated), [drawn]));
  }
  return judgementFrom(cases);
}
