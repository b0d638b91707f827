import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { forAll } from "../../region/for-all.js";
import { caseOf, judgementFrom } from "../../judging/judgement.js";
import {
  largestNoise,
  RANDOM_BLOCKS,
  randomBlocksProblem,
  Supremum,
  type RandomBlocks,
} from "./random-blocks.js";
import { smallestBound } from "../../../certificates/smallest-bound.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

const RUNS = 16;
/** The maximum is passed long before. */
const DECADES = [-2, 40] as const;

/** What is stated about the ratio of a class along one solution, given the bound of equal covariances. */
type Statement = (ratio: Curve, bound: number) => Finding;

const belowBound: Statement = (ratio, bound) => {
  const value = Math.exp(Math.max(...ratio.logValues));
  const error = value * Math.max(...ratio.errors);
  return {
    decision: value + error <= bound ? "holds" : value - error > bound ? "fails" : "undecided",
    summary: `The largest $a(t)$ is $${value.toPrecision(5)}$, the bound $${bound.toPrecision(5)}$.`,
    measured: { "largest $a(t)$": { value, error }, bound: { value: bound, error: 1e-10 } },
  };
};

async function everywhere(
  statement: Statement,
  unequal: boolean,
  context: JudgeContext,
): Promise<Judgement> {
  const supremum = new Supremum();
  const judgeAt = async (point: RandomBlocks, inner: JudgeContext): Promise<Judgement> => {
    const problem = randomBlocksProblem(point, unequal);
    const bound = smallestBound(largestNoise(point, unequal).toPrecision(12)).high;
    const cases = [];
    for (const seen of unequal ? [problem, otherClassFirst(problem)] : [problem]) {
      const ratio = await curveOf(seen, "ratio", inner, { decades: DECADES });
      const top = Math.exp(Math.max(...ratio.logValues));
      supremum.record(top, top * Math.max(...ratio.errors), bound, point);
      cases.push(caseOf("", ratio, statement(ratio, bound)));
    }
    return judgementFrom(cases);
  };
  const judge = forAll(RANDOM_BLOCKS, { runs: RUNS, shrinks: 20 }, judgeAt);
  return supremum.added(await judge(context), unequal);
}

/** The bound on equal covariances; what unequal ones reach stands beside it. */
async function withUnequal(context: JudgeContext): Promise<Judgement> {
  const equal = await everywhere(belowBound, false, context);
  const { evidence } = await everywhere(anything, true, context);
  return { ...equal, evidence: [...equal.evidence, evidence[evidence.length - 1]] };
}

/** States nothing: the draws are made for their supremum. */
const anything: Statement = () => ({ decision: "holds", summary: "", measured: {} });

/** `ratio` is that of the first class. */
function otherClassFirst(problem: Problem): Problem {
  return { ...problem, classes: [...problem.classes].reverse() };
}

export const claim: Claim = {
  id: "ratio-random-spectra",
  title: "The ratio over random spectra: equal and unequal covariances",
  statement:
    "For random block spectra $K_1 = K_2 = K$, means and step sizes $a(t) < A(\\gamma \\operatorname{tr} K/d)$, the bound of the theorem on Assumption 12. (For $K_1 \\ne K_2$ boundedness is open; the largest ratio found stands beside it.)",
  source: SOURCES.own,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "three blocks, eigenvalues $10^{-3}$ to $10^{0.5}$, squared means $10^{-2}$ to $10^{0.5}$, $0.1 \\le \\gamma \\le 4$, times up to $10^{40}$",
  ],
  recorded: "supported",
  judge: withUnequal,
  control: {
    statement:
      "For $K_1 \\ne K_2$ the same bound holds: $a_i(t) < A(\\gamma \\max_i \\operatorname{tr} K_i/d)$.",
    judge: (context) => everywhere(belowBound, true, context),
  },
};
