import type { Curve } from "../../asymptotics/curve.js";
import type { Finding } from "../../asymptotics/finding.js";
import { numberLatex } from "../../asymptotics/number-in-text.js";
import type { Problem } from "../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../claim.js";
import { curveOf } from "../curve-of.js";
import { identityProblem, powerLawProblem } from "../families.js";
import { figure, levelSeries, measuredSeries } from "../figures.js";
import { caseOf, judgementFrom, type Case } from "../judgement.js";
import { growsWithVariance, ratioBound } from "../ratio-bound.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../sources.js";

interface Situation {
  readonly problem: Problem;
  /** gamma tr K / d. */
  readonly noise: number;
}

const identity = (gamma: number, norm = 1): Situation => ({
  problem: identityProblem(gamma, norm),
  noise: gamma,
});
const powerLaw = (alpha: number, beta: number, gamma: number): Situation => ({
  problem: powerLawProblem(alpha, beta, gamma),
  noise: gamma / (1 + alpha),
});

const SITUATIONS: readonly Situation[] = [
  ...[0.2, 0.5, 0.9, 4, 10].map((gamma) => identity(gamma)),
  identity(0.5, 3),
  identity(0.5, 0.1),
  powerLaw(1.2, 1.2, 0.5),
  powerLaw(1.2, 0, 0.5),
  powerLaw(2, 1, 0.9),
];

async function staysBelow(
  boundOf: (noise: number) => number,
  situations: readonly Situation[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const { problem, noise } of situations) {
    const curve = await curveOf(problem, "ratio", context, { decades: [-2, 300] });
    const bound = boundOf(noise);
    const drawn = figure(`The ratio and its bound, ${problem.name}`, "ratio a(t)", "linear", [
      measuredSeries(curve, "linear"),
      levelSeries(curve, bound, `bound ${bound.toPrecision(4)}`, "linear"),
    ]);
    cases.push(
      caseOf(problem.name, curve, below(curve, bound, growsWithVariance(bound, noise)), [drawn]),
    );
  }
  return judgementFrom(cases);
}

function below(curve: Curve, bound: number, onEdge: boolean): Finding {
  const largest = Math.exp(Math.max(...curve.logValues));
  const error = largest * Math.max(...curve.errors);
  const holds = largest + error <= bound;
  return {
    decision: largest - error > bound ? "fails" : holds && onEdge ? "holds" : "undecided",
    summary: `${onEdge ? "" : "The region's largest $a$ is not on its edge. "}The largest $a(t)$ at the times sampled is $${numberLatex(largest, 6)}$, ${holds ? "below" : "not below"} $${numberLatex(bound, 6)}$.`,
    measured: {
      "largest $a(t)$": { value: largest, error },
      bound: { value: bound, error: 1e-10 },
    },
  };
}

export const claim: Claim = {
  id: "ratio-bound",
  title:
    "The ratio $a(t)$ stays below a bound that depends on $\\gamma \\operatorname{tr} K/d$ alone",
  statement:
    "Let $K_1 = K_2 = K$ and $T = \\operatorname{tr} K/d$, and let $A$ be the smallest number with $a(m, B) \\le A$ for all $m \\ge 0$ and $0 \\le B \\le A m + \\gamma T (A - 1)/2$. Then $a(t) \\le A$ for all $t$, all spectra and all means.",
  source: SOURCES.own,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "the largest $a$ over the region is sought on its edge, $a$ growing with $B$",
  ],
  recorded: "supported",
  judge: (context) => staysBelow(ratioBound, SITUATIONS, context),
  control: {
    statement: "Under the same assumptions $a(t) \\le a(0) = 2$ for all $t$.",
    judge: (context) => staysBelow(() => 2, [identity(0.5)], context),
  },
};
