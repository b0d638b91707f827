import { numberLatex } from "../../../asymptotics/number-in-text.js";
import { isBounded } from "../../../asymptotics/upper-bound.js";
import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { identityProblem, powerLawProblem, zeroOneProblem } from "../support/families.js";
import { figure, measuredSeries } from "../support/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import type { Followed } from "../../measuring/followed.js";
import { weightToSquare } from "../../measuring/mixture-quantities.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

const PROBLEMS: readonly Problem[] = [
  ...[0.2, 0.9, 4].map((gamma) => identityProblem(gamma)),
  ...[0.2, 0.9, 4].map(zeroOneProblem),
  powerLawProblem(1.2, 1.2, 0.5),
  powerLawProblem(1.2, 0, 0.5),
  powerLawProblem(2, 1, 0.9),
];

/** Near the line, at kappa = 1/6, the first 300 decades are no asymptotic regime yet. */
const LAST_DECADE = 1000;

async function bounded(
  quantity: Followed | "ratio",
  problems: readonly Problem[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const problem of problems) {
    const curve = await curveOf(problem, quantity, context, { decades: [-2, LAST_DECADE] });
    const largest = Math.exp(Math.max(...curve.logValues));
    const finding = isBounded(curve);
    const start = quantity === "ratio" ? " (it is $2$ at $t = 0$)" : "";
    const measured = {
      ...finding.measured,
      [`largest ${curve.name} for $t \\ge 10^{-2}$`]: {
        value: largest,
        error: largest * Math.max(...curve.errors),
      },
    };
    const summary = `${finding.summary} Its largest value at the times sampled, $t \\ge 10^{-2}$, is $${numberLatex(largest, 6)}$${start}.`;
    const drawn = figure(
      `The ratio, ${problem.name}`,
      `ratio ${curve.name.replaceAll("$", "")}(t)`,
      "linear",
      [measuredSeries(curve, "linear")],
    );
    cases.push(caseOf(problem.name, curve, { ...finding, summary, measured }, [drawn]));
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "bounded-ratio",
  title: "The ratio $a(t)$ stays bounded",
  statement:
    "Assumption 12: the ratio $a(t) = \\frac{\\mathbb E[w_{12}]}{\\mathbb E[w_{12}] - \\mathbb E[w_{12}^2]}$ remains bounded, suspected to hold generically, for the identity, zero-one and power-law models.",
  source: SOURCES.review,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => bounded("ratio", PROBLEMS, context),
  control: {
    statement:
      "In the zero-one model the ratio $\\mathbb E[w_{12}] / \\mathbb E[w_{12}^2] = a/(a-1)$ remains bounded.",
    judge: (context) => bounded(weightToSquare, [zeroOneProblem(0.9)], context),
  },
};
