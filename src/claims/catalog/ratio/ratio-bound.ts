import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { numberLatex } from "../../../asymptotics/number-in-text.js";
import type { Problem } from "../../../problem/problem.js";
import { searchCovering } from "../../../certificates/search-covering.js";
import { smallestBound } from "../../../certificates/smallest-bound.js";
import { verifyCovering } from "../../../certificates/verify-covering.js";
import type { Claim, Evidence, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { identityProblem, powerLawProblem } from "../shared/families.js";
import { figure, levelSeries, measuredSeries } from "../shared/figures.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../shared/sources.js";

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

/** A(noise) to the digits of a double. */
function smallestOf(noise: number): number {
  const { low, high } = smallestBound(String(noise));
  return (low + high) / 2;
}

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
    cases.push(caseOf(problem.name, curve, below(curve, bound), [drawn]));
  }
  return judgementFrom(cases);
}

function below(curve: Curve, bound: number): Finding {
  const largest = Math.exp(Math.max(...curve.logValues));
  const error = largest * Math.max(...curve.errors);
  const holds = largest + error <= bound;
  return {
    decision: largest - error > bound ? "fails" : holds ? "holds" : "undecided",
    summary: `The largest $a(t)$ at the times sampled is $${numberLatex(largest, 6)}$, ${holds ? "below" : "not below"} $${numberLatex(bound, 6)}$.`,
    measured: {
      "largest $a(t)$": { value: largest, error },
      bound: { value: bound, error: 1e-10 },
    },
  };
}

/** A covering of the region for this noise and a bound within one percent above the smallest. */
const CERTIFIED = { noise: "1.9", bound: "2.6267", mean: 24, variance: 72 } as const;
/** The coarsest covering first, then finer ones until the verifier accepts. */
const MARGINS = [0.5, 0.6, 0.8, 1, 1.5, 2];

function certificate(): { readonly holds: boolean; readonly evidence: Evidence } {
  const { noise, bound } = CERTIFIED;
  const { low, high } = smallestBound(noise);
  let boxes = 0;
  const holds = MARGINS.some((margin) => {
    const found = searchCovering({ ...CERTIFIED, margin, smallest: 1 / 8192 });
    if (found.kind !== "found") return false;
    const verdict = verifyCovering(found.covering);
    boxes = verdict.counts.i;
    return verdict.holds;
  });
  const inequality = `$a(m, B) < ${bound}$ for all $m \\ge 0$, $0 \\le B \\le ${bound}\\, m + ${noise} (${bound} - 1)/2$`;
  return {
    holds,
    evidence: {
      kind: "certified",
      summary: holds
        ? `Interval arithmetic certifies ${inequality}, on ${boxes} boxes and by expansions outside them. The theorem with the smallest $A$ is proved by hand (\\texttt{docs/assumption-12.md}); its steps are lemmas 101 to 107, for \\texttt{npx sgd-limits prove}.`
        : `No covering was found for ${inequality}.`,
      measured: { [`$A(${noise})$`]: { value: (low + high) / 2, error: (high - low) / 2 } },
    },
  };
}

/** The theorem and its certificate, with integrated curves against it. */
async function isProved(context: JudgeContext): Promise<Judgement> {
  const judgement = await staysBelow(smallestOf, SITUATIONS, context);
  const { holds, evidence } = certificate();
  const verdict = judgement.verdict === "supported" && holds ? "proved" : judgement.verdict;
  return { ...judgement, verdict, evidence: [evidence, ...judgement.evidence] };
}

export const claim: Claim = {
  id: "ratio-bound",
  title:
    "The ratio $a(t)$ stays below a bound that depends on $\\gamma \\operatorname{tr} K/d$ alone",
  statement:
    "Let $K_1 = K_2 = K$ and let $A(\\nu)$ be the least solution of $a(0, \\nu (A - 1)/2) = A$. Then $a(t) < A(\\gamma \\operatorname{tr} K/d)$ for all $t$, all spectra and all means (Assumption 12 for equal covariances, as a theorem on the limit).",
  source: SOURCES.own,
  assumptions: [...BINARY_ASSUMPTIONS, "the limiting system itself, at any $\\gamma > 0$"],
  recorded: "proved",
  judge: isProved,
  control: {
    statement: "Under the same assumptions $a(t) \\le a(0) = 2$ for all $t$.",
    judge: (context) => staysBelow(() => 2, [identity(0.5)], context),
  },
};
