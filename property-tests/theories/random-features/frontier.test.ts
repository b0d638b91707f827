import { describe, expect, test } from "vitest";
import {
  exponentsAt,
  type Place,
} from "../../../src/claims/catalog/random-features/frontier-exponents.js";
import { solve } from "../../../src/results/solve.js";
import { DeterministicEquivalent } from "../../../src/theories/random-features/deterministic-equivalent.js";
import { frontier } from "../../../src/theories/random-features/frontier/frontier.js";
import { computeOptimal } from "../../../src/theories/random-features/frontier/optimum.js";
import { lossAfter } from "../../../src/theories/random-features/inversion.js";
import { randomFeatures } from "../../../src/theories/random-features/random-features.js";
import { THEORIES } from "../../../src/theories/table.js";
import { theoryOf } from "../../../src/theories/theory-of.js";
import { isFailure } from "../../../src/theory/failure.js";
import { kink } from "./kink.js";

const raw = (changes: object = {}): object => ({
  name: "frontier",
  model: "power-law-random-features",
  features: "optimal",
  ...{ alpha: 1, beta: 0.3, ambientPerFeature: 10, kernel: 0.25, ...changes },
});
const parsed = (changes: object = {}) => frontier.parse(raw(changes), "test");

test("no other number of features does better at the budget", () => {
  const problem = parsed();
  const logFlops = 14 * Math.LN10;
  const best = computeOptimal(problem, logFlops);
  expect(best.error).toBeLessThan(1e-3);
  for (const factor of [0.5, 0.8, 1.25, 2]) {
    const features = Math.exp(best.logFeatures) * factor;
    const at = {
      name: "one",
      model: problem.model,
      batch: 1,
      ...{ alpha: 1, beta: 0.3, features },
    };
    const unit = new DeterministicEquivalent({
      ...at,
      ambient: Math.ceil(10 * features),
      gamma: 1,
    });
    const gamma = 0.25 / unit.kernel;
    const one = new DeterministicEquivalent({ ...at, ambient: Math.ceil(10 * features), gamma });
    expect(one.kernel).toBeCloseTo(0.25, 10);
    const logLoss = Math.log(lossAfter(one, Math.exp(logFlops) / features, 24));
    expect(logLoss).toBeGreaterThan(best.logLoss);
    expect(logLoss - best.logLoss).toBeLessThan(0.5);
  }
});

test("is solved, swept and refused like any theory", async () => {
  expect(theoryOf(raw(), "test", THEORIES)).toBe(frontier);
  expect(theoryOf({ ...raw(), features: 40 }, "test", THEORIES)).toBe(randomFeatures);
  const result = await solve(parsed(), { log10Times: [12, 24] });
  if (isFailure(result)) throw new Error(result.failure);
  const { loss, logLoss, features } = result.observables as Record<string, number[]>;
  expect(Math.log(loss[1])).toBeCloseTo(logLoss[1], 10);
  expect(Math.log10(features[1] / features[0]) / 12).toBeCloseTo(1 / 3, 2);
  expect(await solve(parsed(), { log10Times: [160] })).toMatchObject({
    kind: "out of range",
  });
  expect(await solve(parsed({ beta: 3 }), { log10Times: [60] })).toMatchObject({
    kind: "digits lost",
  });
  expect(() => parsed({ kernel: 1.2 })).toThrow(/kernel: 1.2, expected a number > 0 and < 1/);
  expect(() => parsed({ gamma: 1 })).toThrow(/gamma: unknown key/);
});

test("small budgets, for which every number of features is tried, meet the larger ones", () => {
  const [below, above] = [299, 301].map((flops) => computeOptimal(parsed(), Math.log(flops)));
  const bySlope = (0.53 * Math.log(301 / 299)) / 1;
  expect(Math.abs(below.logLoss - above.logLoss - bySlope)).toBeLessThan(5e-3);
  expect(Math.abs(below.logFeatures - above.logFeatures)).toBeLessThan(
    2 * below.featuresError + above.featuresError + 0.05,
  );
  expect(computeOptimal(parsed(), 0).logFeatures).toBe(0);
});

/** [line, cut across it, what bends, from, to, published place] */
const LINES: readonly [
  string,
  (x: number) => Place,
  "loss" | "features",
  number,
  number,
  number,
][] = [
  ["Ia | II: 2 beta = 1", (beta) => ({ alpha: 1, beta }), "loss", 0.1, 0.9, 0.5],
  ["II | III: beta = alpha", (beta) => ({ alpha: 1, beta }), "loss", 0.6, 1.5, 1],
  ["Ia | Ib: 2 alpha = 1", (alpha) => ({ alpha, beta: 0.3 }), "features", 0.25, 0.9, 0.5],
  ["Ib | IVa: 2 beta = 1", (beta) => ({ alpha: 0.4, beta }), "loss", 0.2, 0.9, 0.5],
];

describe("the lines of the phase diagram, from exponents alone, where they bend", () => {
  test.each(LINES)("%s", (_, cut, quantity, from, to, published) => {
    const xs = Array.from({ length: 13 }, (__, k) => from + ((to - from) * k) / 12);
    const ys = xs.map((x) => exponentsAt(cut(x))[quantity].value);
    expect(Math.abs(kink(xs, ys) - published)).toBeLessThan(0.02);
  });

  test("a curve without a bend has none, and one with a bend has it where it is", () => {
    const xs = Array.from({ length: 13 }, (_, k) => 0.1 + (0.8 * k) / 12);
    const bent = xs.map((x) => Math.min(x, 0.27 + x / 3 + (x * x) / 20));
    expect(kink(xs, bent)).toBeCloseTo(0.4145, 2);
  });
});
