import type { Claim, JudgeContext, Judgement, Table } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { meetsFate, type Fate } from "./decay-or-saturation.js";
import { finalExponent } from "../../../asymptotics/local-exponent.js";
import { powerLawProblem } from "../support/families.js";
import { figure, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";
import type { Curve } from "../../../asymptotics/curve.js";

/** On both sides of alpha = 1 + beta at two distances, and the pairs of the talk's figures. */
const POINTS: readonly (readonly [alpha: number, beta: number])[] = [
  ...[0.2, 1].flatMap((beta) =>
    [-0.25, -0.1, 0.1, 0.25].map(
      (offset) => [Number((1 + beta + offset).toFixed(2)), beta] as const,
    ),
  ),
  [1.2, 1.2],
  [1.2, 0],
];
const GAMMA = 0.5;

async function divides(line: (beta: number) => number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  const curves: Curve[] = [];
  const rows: (string | number)[][] = [];
  for (const [k, [alpha, beta]] of POINTS.entries()) {
    context.onProgress?.((0.6 * k) / POINTS.length, `alpha = ${alpha}, beta = ${beta}`);
    const stated: Fate = alpha < line(beta) ? "saturates" : "decays";
    const loss = await curveOf(powerLawProblem(alpha, beta, GAMMA), "loss", context);
    const finding = meetsFate(loss, stated);
    const label = `$\\alpha = ${alpha}$, $\\beta = ${beta}$: stated that the loss ${stated}`;
    cases.push(caseOf(label, loss, finding));
    curves.push({ ...loss, name: `$\\alpha = ${alpha}$, $\\beta = ${beta}$` });
    rows.push([alpha, beta, stated, finding.decision, finalExponent(loss).value]);
  }
  return judgementFrom(withOverview(cases, curves, rows));
}

/** The picture and the table of all points stand with the first. */
function withOverview(
  cases: readonly Case[],
  curves: readonly Curve[],
  rows: Table["rows"],
): Case[] {
  const title = `Loss on both sides of the line $\\alpha = 1 + \\beta$, $\\gamma = ${GAMMA}$`;
  const drawn = figure(
    title,
    "loss L(t)",
    "log10",
    curves.map((curve) => measuredSeries(curve, "log10")),
  );
  const columns = ["$\\alpha$", "$\\beta$", "stated", "statement", "local exponent at the end"];
  const [first, ...others] = cases;
  return [
    { ...first, figures: [drawn], tables: [{ title: "Fate of the loss", columns, rows }] },
    ...others,
  ];
}

export const claim: Claim = {
  id: "transition",
  title: "Power laws: a phase transition at $\\alpha = 1 + \\beta$",
  statement:
    "There is a phase transition at $\\alpha = 1 + \\beta$: for $\\alpha < 1 + \\beta$ (mild power law) the risk stabilizes as in the identity case, for $\\alpha > 1 + \\beta$ (extreme power law) the risk continues to go down.",
  source: SOURCES.talk,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$",
    "tried at distances $0.1$ and $0.25$ from the line and further off",
  ],
  recorded: "supported",
  judge: (context) => divides((beta) => 1 + beta, context),
  control: {
    statement: "The transition is at $\\alpha = 1 + \\beta/2$.",
    judge: (context) => divides((beta) => 1 + beta / 2, context),
  },
};
