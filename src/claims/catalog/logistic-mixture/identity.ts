import type { Covariance, Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { identityProblem } from "../support/families.js";
import { fixedPoint } from "./fixed-point.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { saturationCase, type SaturatingProblem } from "./saturation.js";
import { BINARY_ASSUMPTIONS, SOURCES, STEP_SIZES } from "../support/sources.js";

function identity(gamma: number, norm: number): SaturatingProblem {
  return {
    label: `$\\gamma = ${gamma}$, $\\|\\mu\\| = ${norm}$`,
    problem: identityProblem(gamma, norm),
    signal: norm ** 2,
    rest: fixedPoint(norm ** 2, gamma),
  };
}

/** The nearest neighbour that is false: clean directions carry the overlap to infinity, however few they are. */
const CLEAN_THOUSANDTH: SaturatingProblem = {
  label: "one direction in a thousand clean, $\\gamma = 0.5$",
  problem: withCleanShare(identityProblem(0.5), 0.001),
};

function withCleanShare(problem: Problem, share: number): Problem {
  const fractions = [share, 1 - share];
  const covariance: Covariance = { kind: "blocks", fractions, eigenvalues: [0, 1] };
  return {
    ...problem,
    name: `${problem.name}, ${share} of the eigenvalues 0`,
    classes: problem.classes.map((one) => ({ ...one, covariance })),
  };
}

async function saturates(
  problems: readonly SaturatingProblem[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const one of problems) cases.push(await saturationCase(one, context));
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "identity",
  title: "Identity covariance: overlap and loss saturate",
  statement:
    "Let $K = I_d$ with $\\|\\mu\\| = O(1)$ and $\\gamma < 1$. Then for $t \\ge 1$, $m(t) \\asymp \\mu^\\top K^{-1} \\mu$ and $\\mathcal L(t) \\asymp \\mathcal L_{\\min} > 0$.",
  source: SOURCES.talk,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) =>
    saturates(
      [...STEP_SIZES.map((gamma) => identity(gamma, 1)), identity(0.5, 3), identity(4, 1)],
      context,
    ),
  control: {
    statement:
      "The same when one eigenvalue in a thousand is $0$ and the others are $1$: $m$ and $\\mathcal L$ saturate there too.",
    judge: (context) => saturates([CLEAN_THOUSANDTH], context),
  },
};
