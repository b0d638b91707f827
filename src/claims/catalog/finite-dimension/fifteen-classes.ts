import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Problem } from "../../../problem/problem.js";
import { meanOf, standardErrorOf } from "../../../results/run-statistics.js";
import { runSeries } from "../../../simulation/series.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { SOURCES } from "../support/sources.js";
import { simulatedJudgement } from "./simulated-judgement.js";

const CLASSES = 15;
const DIMENSION = 500;
const RUNS = 100;
const SEED = 55_001;
const TOLERANCE = 1e-2;
/** A mean over runs that is stated to be a number lies within so many standard errors of it. */
const STANDARD_ERRORS = 4;
const RESOLUTION = 0.025;

/** Softmax on one-hot labels, K = I, orthonormal means of equal weight, t = 1 after d steps. */
const PROBLEM: Problem = {
  name: `softmax, ${CLASSES} classes, d = ${DIMENSION}`,
  dimension: DIMENSION,
  classes: Array.from({ length: CLASSES }, (_, label) => ({
    ...{ probability: 1 / CLASSES, label },
    mean: {
      kind: "coordinates",
      values: Array.from({ length: DIMENSION }, (_, j) => (j === label ? 1 : 0)),
    },
    covariance: { kind: "identity" },
  })),
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
};

/** The overlap of a logit with the mean of its own class, averaged over the classes. */
const ownOverlap = (overlaps: readonly ArrayLike<number>[]): number =>
  meanOf(overlaps.map((logits, label) => logits[label]));

/** Whether the mean over the runs is a multiple of the limit. */
function isMultiple(
  name: string,
  runs: readonly number[],
  [limit, limitError]: readonly [value: number, relativeError: number],
  stated: number,
): Finding {
  const value = meanOf(runs) / limit;
  const error = (STANDARD_ERRORS * standardErrorOf(runs)) / limit + limitError;
  const distance = Math.abs(value - stated);
  const holds = distance <= error && error <= RESOLUTION;
  const farthest = Math.max(...runs.map((run) => Math.abs(run / limit - 1)));
  return {
    decision: holds ? "holds" : distance > 1.25 * error ? "fails" : "undecided",
    summary: `The mean ${name} over ${runs.length} runs is ${intervalText({ value, error })} times its limit, $${limit.toPrecision(4)}$ (stated: $${stated}$); the farthest run is off by $${(100 * farthest).toPrecision(2)}\\%$.`,
    measured: { [`mean ${name} over its limit`]: { value, error } },
  };
}

async function follows(stated: number, context: JudgeContext, seed = SEED): Promise<Judgement> {
  const options = { at: [1], tolerance: Math.max(TOLERANCE, context.tolerance) };
  const { observables, relativeErrors } = await solutionOf(PROBLEM, options, context);
  const request = { method: "full", seed, runs: RUNS, steps: [DIMENSION], workers: 0 } as const;
  const found = await runSeries({ problem: PROBLEM, ...request });
  const ends = Array.from({ length: RUNS }, (_, run) => (found.get(run) ?? [])[0]);
  const limitNorm = (observables.norm as number[])[0];
  const limitOverlap = ownOverlap((observables.overlaps as number[][][])[0]);
  const norms = ends.map(({ norm }) => norm);
  const overlaps = ends.map((end) => ownOverlap(end.overlaps));
  const findings = [
    isMultiple("norm", norms, [limitNorm, relativeErrors.norm], stated),
    isMultiple("own overlap", overlaps, [limitOverlap, relativeErrors.overlaps], stated),
  ];
  const cases = findings.map((finding): Case => ({ label: "$t = 1$", finding, problem: PROBLEM }));
  return simulatedJudgement(cases);
}

export const claim: Claim = {
  id: "fifteen-classes",
  title: "Softmax with $15$ classes in $d = 500$ follows its limit",
  statement:
    "The deterministic equivalent allows the number of classes to grow as $\\ell = O(\\log d)$: with $\\ell = \\ell^* = 15$, $d = 500$ SGD follows it. Judged here of the norm $\\|X\\|^2$ and of the overlap of a logit with the mean of its own class at $t = 1$, in the mean over runs; the loss is not judged.",
  source: SOURCES.talk,
  assumptions: [
    "softmax, one-hot labels, $K_i = I$, orthonormal means, equal weights, $\\gamma = 1$, $X_0 = 0$ (the talk states none of these)",
    "$100$ runs of SGD to $t = 1$; means are known to four standard errors, $0.7\\%$ of the norm and $1.7\\%$ of the overlap",
  ],
  recorded: "supported",
  judge: (context) => follows(1, context),
  control: {
    statement: "Norm and overlap are $3\\%$ above the deterministic equivalent.",
    judge: (context) => follows(1.03, context),
  },
};
