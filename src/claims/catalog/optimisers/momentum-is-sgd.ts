import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { followRuns } from "../finite-dimension/simulated-runs.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { excess, NOISE, regression, sgdFloor } from "./regression.js";
import { simulated } from "./simulated.js";

const DIMENSION = 400;
const RUNS = 6;
/** [beta, gamma]: gamma/(1 - beta) is 0.8. */
const SETTINGS = [
  [0.5, 0.4],
  [0.8, 0.16],
] as const;
/** Where the runs have settled, one relaxation time apart. */
const TIMES = Array.from({ length: 20 }, (_, k) => 8 + 1.5 * k);
/** What a memory of 1/(1 - beta) steps and the finite dimension leave: of order 1/((1 - beta) d). */
const RESOLUTION = 0.06;

/** The floor of runs of momentum itself. */
async function floors(
  floorOf: (gamma: number, beta: number) => number,
  { onProgress }: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [beta, gamma] of SETTINGS) {
    const limit = regression({ rule: "momentum", beta }, gamma);
    const problem = { ...limit, dimension: DIMENSION };
    const request = { method: "full", seed: 1, runs: RUNS, times: TIMES } as const;
    const means = (await followRuns(problem, request)).map(({ loss }) => meanOf(loss.map(excess)));
    const mean = meanOf(means);
    const spread = Math.sqrt(meanOf(means.map((value) => (value - mean) ** 2)) / (RUNS - 1));
    const found = { value: mean, error: 3 * spread };
    const finding = isNumber("excess risk of runs", found, floorOf(gamma, beta), RESOLUTION);
    cases.push({ label: `$\\beta = ${beta}$`, finding, problem });
    onProgress?.(cases.length / SETTINGS.length, `beta = ${beta}`);
  }
  return simulated(judgementFrom(cases));
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What gamma^2 F/(1 - beta^2) in place of gamma^2 F/(1 - beta)^2 would leave. */
function independentFloor(gamma: number, beta: number): number {
  const [drift, noise] = [gamma / (1 - beta), gamma ** 2 / (1 - beta ** 2)];
  const ratio = noise / (2 * drift); // R = ratio F/2, F = 2 R + s^2
  return (ratio * NOISE) / (2 * (1 - ratio));
}

export const claim: Claim = {
  id: "momentum-is-sgd",
  title: "Momentum with $\\beta$ fixed is SGD at $\\gamma/(1 - \\beta)$, noise included",
  statement:
    "With $y \\mapsto \\beta y + g$ and $X \\mapsto X - (\\gamma/d) y$ runs on least squares rest where SGD at $\\gamma/(1-\\beta)$ does: the gradients in $y$ are correlated over the steps, and the noise is $\\gamma^2 F/(1-\\beta)^2$.",
  source: SOURCES.own,
  assumptions: [
    "two eigenvalues, $\\operatorname{tr} K/d = 1$, label noise $1$, $\\gamma/(1-\\beta) = 0.8$, $d = 400$; up to $6\\%$",
  ],
  recorded: "supported",
  judge: (context) => floors((gamma, beta) => sgdFloor(gamma / (1 - beta)), context),
  control: {
    statement:
      "The noise of a step is what the variance of $y$ has, $\\gamma^2 F/(1-\\beta^2)$, as for independent steps.",
    judge: (context) => floors(independentFloor, context),
  },
};
