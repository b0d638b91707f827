import { expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";

const GAMMA = 0.5;
const TIMES = [1e-3, 1, 30, 1000, 1e4];

async function logLosses(problem: Problem): Promise<{ values: number[]; error: number }> {
  const result = await solve(problem, { log10Times: TIMES.map(Math.log10) });
  if (isFailure(result)) throw new Error(result.failure);
  const { logLoss } = result.observables;
  return { values: logLoss as number[], error: result.relativeErrors.logLoss ?? NaN };
}

function expectNear(values: readonly number[], exact: (t: number) => number): void {
  TIMES.forEach((t, k) => {
    const size = Math.max(1, Math.abs(exact(t)));
    expect(Math.abs(values[k] - exact(t)) / size).toBeLessThan(2e-9);
  });
}

const common = {
  dimension: 40,
  loss: "least-squares",
  stepSize: { rule: "constant", gamma: GAMMA },
} as const;
const uniform = (scale: number) => ({ kind: "uniform", scale }) as const;
const alongMean = [
  { probability: 1, label: 0, mean: uniform(1), covariance: { kind: "identity" } },
] as const;

/** e = -e^(-2 gamma t), the mean part has e^2 again, and N' = -a N + 2 gamma^2 e^2 with a = 2 gamma - gamma^2. */
function alongMeanLogLoss(t: number): number {
  const a = 2 * GAMMA - GAMMA ** 2;
  const rate = 4 * GAMMA - a;
  // P = 2 e^2 + N, in units of e^(-a t)
  const ofMean = 2 * Math.exp(-rate * t);
  const ofNoise = (2 * GAMMA ** 2 * -Math.expm1(-rate * t)) / rate;
  return Math.log((ofMean + ofNoise) / 2) - a * t;
}

test("a mean and a start along it: the loss falls to e^-7501 with its digits", async () => {
  const problem: Problem = { ...common, name: "start", classes: alongMean, initial: [uniform(-1)] };
  const { values, error } = await logLosses(problem);
  expectNear(values, alongMeanLogLoss);
  expect(error).toBeLessThan(1e-8);
});

test("a teacher without noise beside a mean: X - X* is the start that goes", async () => {
  const teacher = { coordinates: uniform(1), link: "linear", noise: 0 } as const;
  const problem: Problem = {
    ...common,
    name: "teacher",
    classes: alongMean,
    teacher,
    initial: "zero",
  };
  const { values, error } = await logLosses(problem);
  expectNear(values, alongMeanLogLoss);
  expect(error).toBeLessThan(1e-8);
});

test("two classes with covariances I and 3 I and a teacher without noise: one exponential", async () => {
  const [p, scale] = [
    [0.4, 0.6],
    [1, 3],
  ];
  const classes = p.map((probability, i) => ({
    probability,
    label: 0,
    mean: { kind: "zero" },
    covariance: { kind: "identity", scale: scale[i] },
  })) as Problem["classes"];
  const teacher = { coordinates: uniform(2), link: "linear", noise: 0 } as const;
  const gamma = 0.2;
  const stepSize = { rule: "constant", gamma } as const;
  const problem: Problem = {
    ...{ ...common, stepSize },
    ...{ name: "two", classes, teacher, initial: "zero" },
  };
  const mean = p.reduce((sum, share, i) => sum + share * scale[i], 0);
  const square = p.reduce((sum, share, i) => sum + share * scale[i] ** 2, 0);
  const { values } = await logLosses(problem);
  expectNear(values, (t) => Math.log(2 * mean) - (2 * gamma * mean - gamma ** 2 * square) * t);
});

/** sum over lambda = u^alpha of lambda u^beta e^(-2 gamma lambda t), over 1 - gamma tr K/2 for what the noise of steps adds. */
function powerLawLogLoss(log10Time: number): number {
  const power = 1 + (1 + BETA) / ALPHA; // 28/15
  const ofSignal = Math.log(GAMMA_OF_POWER / ALPHA) - power * Math.log(2 * GAMMA);
  return ofSignal - power * log10Time * Math.LN10 - Math.log(2 * (1 - GAMMA / (2 * (1 + ALPHA))));
}
const [ALPHA, BETA] = [1.5, 0.3];
/** Gamma(28/15), by mpmath. */
const GAMMA_OF_POWER = 0.95078053631793;

test.each([60, 125])(
  "a power law without noise and labels decays like a power of t at 10^%s, however deep its spectrum",
  async (log10Time) => {
    const problem: Problem = {
      name: "power law",
      dimension: "infinity",
      classes: [
        {
          probability: 1,
          label: 0,
          mean: { kind: "zero" },
          covariance: { kind: "power-law", exponent: ALPHA },
        },
      ],
      loss: "least-squares",
      stepSize: { rule: "constant", gamma: GAMMA },
      initial: [{ kind: "power-law", exponent: BETA, scale: 1 }],
    };
    const result = await solve(problem, { log10Times: [log10Time], tolerance: 1e-6 });
    if (isFailure(result)) throw new Error(result.failure);
    const [found] = result.observables.logLoss as number[];
    expect(Math.abs(found - powerLawLogLoss(log10Time))).toBeLessThan(1e-5);
    expect(result.relativeErrorsByTime.logLoss[0]).toBeLessThan(1e-6);
  },
);
