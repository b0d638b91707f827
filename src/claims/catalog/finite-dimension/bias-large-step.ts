import type { Problem } from "../../../problem/problem.js";
import { meanOf, standardErrorOf } from "../../../results/run-statistics.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { against, SOURCE } from "./fluctuation-runs.js";
import { followRuns } from "./simulated-runs.js";

const [DIMENSION, RUNS, TIME] = [100, 8000, 0.4];
/** gamma lambda_max / d */
const STEP = 0.3;

const powersOf = (exponent: number): number[] =>
  Array.from({ length: DIMENSION }, (_, j) => (j + 1) ** -exponent);

const problem: Problem = {
  name: "least squares, steps of order one",
  dimension: DIMENSION,
  classes: [
    {
      probability: 1,
      label: 0,
      mean: { kind: "zero" },
      covariance: { kind: "eigenvalues", values: powersOf(2) },
    },
  ],
  loss: "least-squares",
  teacher: {
    coordinates: { kind: "coordinates", values: powersOf(0.8) },
    link: "linear",
    noise: 0,
  },
  stepSize: { rule: "constant", gamma: STEP * DIMENSION },
  initial: "zero",
};

/** The mean loss over runs, against a prediction. */
async function isMean(predicted: number): Promise<Judgement> {
  const request = { method: "full", runs: RUNS, seed: 29, times: [TIME] } as const;
  const losses = (await followRuns(problem, request)).map(({ loss }) => loss[0]);
  const measured = { value: 1e3 * meanOf(losses), error: 1e3 * standardErrorOf(losses) };
  const what = `$10^3 E L$ over ${RUNS} runs at $d = ${DIMENSION}$, $t = ${TIME}$`;
  return against(what, measured, Number((1e3 * predicted).toPrecision(6)), problem);
}

async function byRecursion(context: JudgeContext): Promise<number> {
  const request = { at: [TIME], finiteDimension: true, tolerance: context.tolerance };
  return (await solutionOf(problem, request, context)).observables.loss[0] as number;
}

async function byFirstOrder(context: JudgeContext): Promise<number> {
  const request = { at: [TIME], fluctuations: true, tolerance: context.tolerance };
  const { observables, bias } = await solutionOf(problem, request, context);
  return (observables.loss[0] as number) + (bias!.loss[0] as number) / DIMENSION;
}

export const claim: Claim = {
  id: "bias-large-step",
  title:
    "Where a step is not small beside the largest eigenvalue, only the exact recursion predicts the mean",
  statement:
    "The mean loss of SGD for least squares at finite $d$ is that of $S \\to S(1 - 2\\eta\\lambda + 2\\eta^2\\lambda^2) + \\eta^2 \\lambda R$, $\\eta = \\gamma/d$, $R = \\sum \\lambda S$, at every step size.",
  source: SOURCE,
  assumptions: [
    `least squares, $\\lambda_j = j^{-2}$, a linear teacher $x^*_j = j^{-0.8}$ without noise, $X_0 = 0$`,
    `$d = ${DIMENSION}$, $\\gamma \\lambda_{\\max}/d = ${STEP}$, $t = ${TIME}$`,
  ],
  recorded: "supported",
  judge: async (context) => isMean(await byRecursion(context)),
  control: {
    statement: "It is the limit plus the bias of order $1/d$.",
    judge: async (context) => isMean(await byFirstOrder(context)),
  },
};
