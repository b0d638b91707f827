import { expect, test } from "vitest";
import { asserts } from "../../src/claims/define/asserts.js";
import type { Problem } from "../../src/problem/problem.js";
import { quickContext } from "./context.js";

const STEP = 0.5;
const VARIANCE = 0.25;

/** Least squares with a linear teacher of norm 1 from 0, K = I or eigenvalues uniform on [0, 1]. */
function leastSquares(identity: boolean, noise: number, more: Partial<Problem>): Problem {
  const covariance = identity
    ? { kind: "identity" as const }
    : { kind: "power-law" as const, exponent: 1 };
  return {
    name: "least squares",
    dimension: "infinity",
    classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance }],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise },
    stepSize: { rule: "constant", gamma: STEP },
    initial: "zero",
    ...more,
  };
}

/**
 * c of L ~ c t^-2 for eigenvalues uniform on [0, 1]: the mean part is half of int u exp(-2 gamma u t) du, and the noise of
 * SGD is a renewal equation whose kernel has mass gamma tr K/(2 d b) with batches of b.
 */
const rate = (step: number, batch = 1): number => 1 / (8 * step ** 2 * (1 - step / (4 * batch)));

/** P(|z| < b) of a standard normal number, by its power series; b up to 3. */
function normalWithin(b: number): number {
  let [term, sum] = [b, b];
  for (let n = 1; n < 100; n++) {
    term *= (-b * b) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return Math.sqrt(2 / Math.PI) * sum;
}

/** E of f'^2 and of f'' clipped at c where f' is normal with this standard deviation. */
function clipped(deviation: number, c: number): { square: number; slope: number } {
  const b = c / deviation;
  const slope = normalWithin(b);
  const density = Math.exp((-b * b) / 2) / Math.sqrt(2 * Math.PI);
  return { slope, square: deviation ** 2 * (slope - 2 * b * density) + c ** 2 * (1 - slope) };
}

/** Where the loss rests under clipping, K = I: 2 D E f'' = gamma E f'^2, the residual of variance D + sigma^2. */
function clippedFloor(c: number): number {
  let distance = 0;
  for (let k = 0; k < 60; k++) {
    const { square, slope } = clipped(Math.sqrt(distance + VARIANCE), c);
    distance = (STEP * square) / (2 * slope);
  }
  return (distance + VARIANCE) / 2;
}

const beta = { rule: "momentum" as const, beta: 0.4 };
const lag = { rule: "momentum" as const, lag: 0.7 };
const falling = (gamma: number) => ({ rule: "schedule" as const, gamma: `${gamma}/(1 + t)` });
const number = (value: number): string => value.toPrecision(12);
const clippedLoss = clippedFloor(0.8);

test.each<[string, Problem, Record<string, string>]>([
  [
    "batches divide the noise",
    leastSquares(false, 0, { batch: 4 }),
    {
      [`loss decays like ${number(rate(STEP, 4))} t^-2`]: "supported",
      [`loss decays like ${number(rate(STEP))} t^-2`]: "refuted",
    },
  ],
  [
    "a fixed beta multiplies the step",
    leastSquares(false, 0, { optimiser: beta }),
    {
      [`loss decays like ${number(rate(STEP / 0.6))} t^-2`]: "supported",
      [`loss decays like ${number(1.08 * rate(STEP / 0.6))} t^-2`]: "refuted",
      [`loss decays like ${number(rate(STEP))} t^-2`]: "refuted",
      "loss decays like t^-2 (log t)^0.2": "refuted",
      "loss is o(t^-2)": "refuted",
    },
  ],
  [
    "and the power of t along gamma/(1 + t)",
    leastSquares(true, 0, { optimiser: beta, stepSize: falling(0.3) }),
    {
      "loss decays like 1/t": "supported",
      "loss decays like t^-1.035": "refuted",
      "loss decays like t^-0.965": "refuted",
      "loss decays like t^-0.6": "refuted",
    },
  ],
  [
    "a lag does not",
    leastSquares(true, 0, { optimiser: lag, stepSize: falling(0.3) }),
    {
      "loss decays like t^-0.6": "supported",
      "loss decays like t^-0.635": "refuted",
      "loss decays like t^-0.565": "refuted",
      "loss decays like 1/t": "refuted",
    },
  ],
  [
    "clipping has a floor of its own",
    leastSquares(true, Math.sqrt(VARIANCE), { optimiser: { rule: "clipping", threshold: 0.8 } }),
    {
      [`loss tends to ${number(clippedLoss)}`]: "supported",
      [`loss tends to ${number(1.02 * clippedLoss)}`]: "refuted",
      [`loss tends to ${number(VARIANCE / 2 / (1 - STEP / 2))}`]: "refuted",
    },
  ],
  [
    "hard labels leave least squares what signs cannot be explained",
    leastSquares(true, 0, {
      teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "sign" },
    }),
    {
      [`loss tends to ${number((0.5 * (1 - 2 / Math.PI)) / (1 - STEP / 2))}`]: "supported",
      [`loss tends to ${number(0.5 * (1 - 2 / Math.PI))}`]: "refuted",
      [`teacherOverlaps tends to ${number(Math.sqrt(2 / Math.PI))}`]: "supported",
      [`teacherOverlaps tends to -${number(Math.sqrt(2 / Math.PI))}`]: "refuted",
    },
  ],
])("%s", async (_, problem, sentences) => {
  const context = quickContext();
  for (const [sentence, verdict] of Object.entries(sentences)) {
    const found = await asserts(problem, sentence)(context);
    expect([sentence, found.verdict], found.reason ?? found.witness).toEqual([sentence, verdict]);
  }
});
