import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Covariance, Problem } from "../../../problem/problem.js";
import type { JudgeContext, Judgement } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import { simulatedJudgement } from "./simulated-judgement.js";
import { estimated, intervalOf } from "./simulated-mean.js";
import { leastSquaresProblem } from "./simulated-problems.js";
import { followLimit, followRuns, inDimension } from "./simulated-runs.js";

/** Eigenvalues with their shares of the coordinates. */
export interface Spectrum {
  readonly name: string;
  readonly covariance: Covariance;
  readonly eigenvalues: readonly number[];
  readonly fractions: readonly number[];
  /** tr K / d. */
  readonly trace: number;
  readonly largest: number;
}

const SPREAD = { eigenvalues: [0.5, 2.5], fractions: [0.75, 0.25] };
const SPECTRA: readonly Spectrum[] = [
  {
    ...{ name: "$K = I$", covariance: { kind: "identity" }, eigenvalues: [1], fractions: [1] },
    ...{ trace: 1, largest: 1 },
  },
  {
    ...{ name: "eigenvalues $0.5$ and $2.5$", ...SPREAD, trace: 1, largest: 2.5 },
    covariance: { kind: "blocks", ...SPREAD },
  },
];
const DIMENSION = 20_000;
const RUNS = 6;
const SEED = 55_001;
/** The rate is measured between the two. */
const TIMES = [6, 12] as const;
const [BELOW, ABOVE] = [0.8, 1.2];
/** A rate of growth of the loss that is this small over the window is none. */
const SETTLED = 0.02;
/** What faster decaying modes may still add to the rate over the window. */
const SLACK = 0.005;
/** How well the rate of growth must be known, per unit of t. */
const RESOLUTION = 0.02;

/** Stable below the stated threshold, and growing at the predicted rate above it, for every spectrum. */
export async function compareSpectra(
  threshold: (spectrum: Spectrum) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [k, spectrum] of SPECTRA.entries()) {
    for (const factor of [BELOW, ABOVE]) {
      const gamma = factor * threshold(spectrum);
      const problem = { ...leastSquaresProblem(gamma), classes: classesOf(spectrum, gamma) };
      const rate = await ratesOf(problem, SEED + k, context);
      const finding = factor < 1 ? isSettled(rate) : growsAt(rate, growthRate(spectrum, gamma));
      const shown = Number(gamma.toPrecision(4));
      cases.push({ label: `${spectrum.name}, $\\gamma = ${shown}$`, finding, problem });
      context.onProgress?.(cases.length / (2 * SPECTRA.length), problem.name);
    }
  }
  return simulatedJudgement(cases);
}

function classesOf({ covariance }: Spectrum, gamma: number): Problem["classes"] {
  return leastSquaresProblem(gamma).classes.map((one) => ({ ...one, covariance }));
}

interface Rates {
  /** Of log L between the two times, over the runs: value and half-width. */
  readonly simulated: { readonly value: number; readonly error: number };
  /** The same in the limiting system. */
  readonly limit: number;
}

async function ratesOf(problem: Problem, seed: number, context: JudgeContext): Promise<Rates> {
  const rateOf = ([early, late]: readonly number[]): number =>
    Math.log(late / early) / (TIMES[1] - TIMES[0]);
  const request = { method: "exact-in-law", seed, runs: RUNS, times: TIMES } as const;
  const paths = await followRuns(inDimension(problem, DIMENSION), request);
  const limit = await followLimit(problem, TIMES, DIMENSION, context);
  const simulated = intervalOf(estimated(paths.map(({ loss }) => rateOf(loss))));
  return { simulated, limit: rateOf(limit.loss) };
}

const RATE = "rate of growth of $\\log L$";

function isSettled({ simulated, limit }: Rates): Finding {
  const { value, error } = simulated;
  const decision =
    value - error > SETTLED ? "fails" : value + error <= SETTLED ? "holds" : "undecided";
  const summary = `The ${RATE} over $t = ${TIMES.join(", ")}$ is ${intervalText(simulated)} (limiting system: $${limit.toPrecision(3)}$; stated: none).`;
  return { decision, summary, measured: { [RATE]: simulated } };
}

/** Fails when the loss does not grow, or at another rate. */
function growsAt({ simulated, limit }: Rates, predicted: number): Finding {
  const { value, error } = simulated;
  const distance = Math.abs(value - predicted);
  const fails = value + error <= SETTLED || distance > 2 * error + SLACK;
  const holds = value - error > SETTLED && distance <= error + SLACK && error <= RESOLUTION;
  const stated = `growth${predicted > 0 ? `, at $${predicted.toPrecision(4)}$` : ""}`;
  const summary = `The ${RATE} over $t = ${TIMES.join(", ")}$ is ${intervalText(simulated)} (limiting system: $${limit.toPrecision(4)}$; stated: ${stated}).`;
  const decision = fails ? "fails" : holds ? "holds" : "undecided";
  return { decision, summary, measured: { [RATE]: simulated } };
}

/**
 * The largest root r of gamma^2 sum_k f_k lambda_k^2 / (r + 2 gamma lambda_k) = 1, the rate at which the loss
 * of least squares grows or decays in the limit; by bisection between the last pole and gamma^2 tr K^2/d.
 */
export function growthRate({ eigenvalues, fractions }: Spectrum, gamma: number): number {
  const excess = (r: number): number =>
    eigenvalues.reduce(
      (sum, value, k) => sum + (fractions[k] * (gamma * value) ** 2) / (r + 2 * gamma * value),
      -1,
    );
  let low = -2 * gamma * Math.min(...eigenvalues);
  let high = gamma ** 2 * Math.max(...eigenvalues) ** 2;
  for (let k = 0; k < 200 && low < high; k++) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) break;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
