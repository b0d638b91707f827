import { describe, expect, test } from "vitest";
import type { Covariance, Mean, Optimiser, Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { isFailure } from "../../src/theory/failure.js";
import {
  classification,
  OPTIMISED,
  OPTIMISED_TIMES,
  regression,
} from "../optimisers/optimised-problems.js";
import { REFERENCE } from "../optimisers/reference.js";

const uniform: Optimiser = { rule: "averaging", weights: "uniform" };

async function solved(
  problem: Problem,
  method: "modes" | "slow-time",
  log10Times: readonly number[],
): Promise<SolveResult> {
  const result = await solve(problem, { log10Times, method, tolerance: 1e-9 });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const SEVERAL = [
  "momentum with a lag",
  "Nesterov with a lag",
  "dana",
  "uniform average",
  "average that forgets",
  "schedule-free",
];

describe("slow time with several states is what an integration of its own has", () => {
  test.each(SEVERAL)("%s", async (name) => {
    const result = await solved(OPTIMISED[name], "slow-time", OPTIMISED_TIMES.map(Math.log10));
    const { loss, norm } = result.observables as Record<string, number[]>;
    REFERENCE[name].forEach((pair, k) =>
      [loss[k], norm[k]].forEach((value, which) => {
        const error = Math.abs(value / pair[which] - 1);
        expect(error, `t = ${OPTIMISED_TIMES[k]}, ${which}`).toBeLessThan(1e-8);
      }),
    );
    const { loss: stated, norm: ofNorm } = result.relativeErrors;
    expect(Math.max(stated, ofNorm)).toBeLessThan(2e-9);
  });
});

function softmax(optimiser: Optimiser): Problem {
  const { classes, ...base } = classification(optimiser, { ridge: 0.2, batch: 2 });
  const labelled = classes.map((model, label) => ({ ...model, label }));
  return { ...base, classes: labelled, loss: "softmax" };
}

describe("and what the modes have", () => {
  const problems: Readonly<Record<string, Problem>> = {
    "two logits, an average": softmax(uniform),
    "two logits, momentum with a lag": softmax({ rule: "momentum", lag: 2 }),
    "a schedule": regression(uniform, { stepSize: { rule: "schedule", gamma: "0.4/(1+t)" } }),
  };
  test.each(Object.entries(problems))("%s", async (_, problem) => {
    const times = [-1, 0, 1];
    const one = await solved(problem, "slow-time", times);
    const other = await solved(problem, "modes", times);
    for (const [name, values] of Object.entries(one.observables)) {
      const rival = [other.observables[name]].flat(4) as number[];
      const stated = one.relativeErrors[name] + other.relativeErrors[name];
      ([values].flat(4) as (number | null)[]).forEach((value, k) => {
        if (value === null) return;
        expect(Math.abs(value - rival[k]), name).toBeLessThan(
          (2 * stated + 1e-10) * Math.max(Math.abs(value), 1e-3),
        );
      });
    }
  });
});

/** Least squares on two classes without a teacher, by momentum. */
const twoClasses = (
  dimension: Problem["dimension"],
  means: readonly Mean[],
  covariances: readonly Covariance[],
): Problem => ({
  ...regression({ rule: "momentum", lag: 1.2 }),
  dimension,
  classes: means.map((mean, i) => ({
    ...{ probability: [0.4, 0.6][i], label: 1 - 2 * i },
    ...{ mean, covariance: covariances[i] },
  })),
  teacher: undefined,
  initial: "zero",
});

describe("at d = infinity the lowest positions stand together", () => {
  const halves: Mean = { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [1.3, 0.5] };
  const rising: Mean = { kind: "power-law", exponent: 0.5, scale: -0.1 };

  test("where means vanish: isotropic classes know the means by their inner products alone", async () => {
    const flat = [1, 1.9].map((scale): Covariance => ({ kind: "identity", scale }));
    const limit = await solved(twoClasses("infinity", [halves, rising], flat), "slow-time", [-0.7]);
    const [first, second] = [0.5 ** 1.25 / 1.25, (1 - 0.5 ** 1.25) / 1.25];
    const product = -0.1 * (Math.sqrt(1.3 / 0.5) * first + second);
    const along = product / Math.sqrt(1.8);
    const inPlane = [
      [Math.sqrt(1.8), 0],
      [along, Math.sqrt(0.1 ** 2 / 1.5 - along ** 2)],
    ].map((values): Mean => ({ kind: "coordinates", values }));
    const plane = await solved(twoClasses(2, inPlane, flat), "slow-time", [-0.7]);
    [0, 1].forEach((i) => {
      const [a, b] = [limit, plane].map(
        ({ observables }) => (observables.overlaps as number[][][])[0][i][0],
      );
      expect(Math.abs(a / b - 1)).toBeLessThan(1e-11);
    });
  });

  test("where eigenvalues hardly vary: nearly as if they did not", async () => {
    const at = async (covariance: Covariance): Promise<number> => {
      const problem = twoClasses("infinity", [halves, rising], [covariance, covariance]);
      return ((await solved(problem, "slow-time", [0])).observables.norm as number[])[0];
    };
    const whole = await at({ kind: "identity", scale: 1.5 });
    const [one, two] = [
      await at({ kind: "power-law", exponent: 0.01, scale: 1.5 }),
      await at({ kind: "power-law", exponent: 0.02, scale: 1.5 }),
    ];
    // to first order in the exponent
    expect((two - whole) / (one - whole) / 2).toBeCloseTo(1, 1);
  });
});

/** mu^2 = 1 where no noise is, beside noise: the zero-one model. */
const zeroOne = (optimiser: Optimiser): Problem => ({
  ...classification(optimiser),
  dimension: "infinity",
  classes: [1, -1].map((sign, i) => ({
    probability: 0.5,
    label: 1 - i,
    mean: { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0.5, 0.5], signs: [sign, sign] },
    covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [0, 1] },
  })),
});

describe("to times of 10^300", () => {
  test("the average of all iterates of the zero-one model has e times the loss of the last", async () => {
    const [averaged, last] = [
      await solved(zeroOne(uniform), "slow-time", [300]),
      await solved(zeroOne({ rule: "sgd" }), "slow-time", [300]),
    ].map(({ observables }) => (observables.logLoss as number[])[0]);
    expect(Math.abs(averaged - last - 1)).toBeLessThan(1e-7);
    const forgetting: Optimiser = { rule: "averaging", weights: { exponential: 0.5 } };
    const [late] = (await solved(zeroOne(forgetting), "slow-time", [300])).observables
      .logLoss as number[];
    expect(Math.abs(late - last)).toBeLessThan(1e-7);
  });

  test("momentum with a lag rests where the floor of least squares is", async () => {
    const problem = regression({ rule: "momentum", lag: 2 });
    const { observables } = await solved(problem, "slow-time", [300]);
    // tr K/d = 0.9, gamma = 0.5, s = 0.3
    const excess = (observables.loss as number[])[0] - 0.09 / 2;
    expect(excess / ((0.45 * 0.09) / (2 * (2 - 0.45)))).toBeCloseTo(1, 7);
  });

  test("a step size that looks at the past of several states is refused in one line", async () => {
    const problem = regression(uniform, { stepSize: { rule: "adagrad-norm", eta: 1, b: 1 } });
    await expect(solve(problem, { at: [1], method: "slow-time" })).rejects.toThrow(
      /stepSize.rule: adagrad-norm, expected constant or schedule with optimiser averaging and method slow-time; use --method modes/,
    );
  });
});
