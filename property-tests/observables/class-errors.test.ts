import fc from "fast-check";
import { expect, test } from "vitest";
import { WrongArgmax } from "../../src/expectation/softmax/argmax/wrong-argmax.js";
import { classErrors, logClassErrors } from "../../src/observables/class-errors.js";
import {
  classificationError,
  errorOfClassificationError,
} from "../../src/observables/classification-error.js";
import type { Situation } from "../../src/observables/observable.js";
import { relativeErrorsOf } from "../../src/observables/relative-error.js";
import { OBSERVABLES } from "../../src/observables/table.js";
import { modesOf } from "../../src/problem/modes-of.js";
import { entryNamed, numberAt } from "../../src/results/entry.js";
import { problemFrom } from "../../src/theories/problem-from.js";
import { THEORIES } from "../../src/theories/table.js";
import { solve } from "../../src/results/solve.js";
import { binarySituation, logit, probability, type Logit } from "./situations.js";

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** P(N(mean, variance) < 0) by Simpson's rule over the half line that counts. */
function below({ mean, variance }: Logit): number {
  const [from, to] = [-12, Math.max(-12, Math.min(12, -mean / Math.sqrt(variance)))];
  return simpson(density, from, to);
}

function simpson(f: (x: number) => number, from: number, to: number): number {
  const n = 2000;
  const h = (to - from) / n;
  let sum = f(from) + f(to);
  for (let k = 1; k < n; k++) sum += (k % 2 === 1 ? 4 : 2) * f(from + k * h);
  return (sum * h) / 3;
}

test("of one logit each is the mass of its law on the wrong side of 0", () => {
  fc.assert(
    fc.property(logit, logit, probability, (first, second, p) => {
      const found = classErrors(binarySituation(first, second, p));
      expect(Math.abs(found[0] - below(first))).toBeLessThan(1e-10);
      expect(Math.abs(found[1] - (1 - below(second)))).toBeLessThan(1e-10);
    }),
    { numRuns: 40 },
  );
});

test("counted with the probabilities of the classes they are the classification error", () => {
  fc.assert(
    fc.property(logit, logit, probability, (first, second, p) => {
      const at = binarySituation(first, second, p);
      const [one, two] = classErrors(at);
      expect(Math.abs(p * one + (1 - p) * two - classificationError(at))).toBeLessThan(1e-14);
    }),
  );
});

const OVERLAPS = [
  [1, 0.2, -0.3],
  [0.1, 0.7, 0.4],
  [-0.5, 0.3, 2],
];
const VARIANCES = [0.5, 1, 2];
const SHARES = [0.2, 0.3, 0.5];

/** Three classes, their logits independent. */
function softmaxSituation(): Situation {
  const raw = {
    name: "three",
    dimension: 3,
    classes: SHARES.map((share, label) => ({
      probability: share,
      label,
      mean: { kind: "zero" },
      covariance: { kind: "identity" },
    })),
    loss: "softmax",
    stepSize: { rule: "constant", gamma: 1 },
    initial: "zero",
  };
  const problem = problemFrom(raw, "three").problem as Situation["problem"];
  const covariances = SHARES.map(() =>
    VARIANCES.map((variance, b) => VARIANCES.map((_, c) => (b === c ? variance : 0))),
  );
  const point = { log10Time: 0, overlaps: OVERLAPS, covariances, norm: 1, stepSize: 1 };
  return { problem, point, largestLogit: new WrongArgmax(3) } as unknown as Situation;
}

test("of independent logits of softmax each is 1 - E[prod_b P(r_b < r_label)]", () => {
  const at = softmaxSituation();
  const found = classErrors(at);
  OVERLAPS.forEach((means, label) => {
    const right = simpson(
      (z) =>
        density(z) *
        means.reduce((product, mean, b) => {
          if (b === label) return product;
          const own = means[label] + Math.sqrt(VARIANCES[label]) * z;
          return product * below({ mean: mean - own, variance: VARIANCES[b] });
        }, 1),
      -9,
      9,
    );
    expect(Math.abs(found[label] - (1 - right))).toBeLessThan(1e-8);
  });
  const total = found.reduce((sum, one, i) => sum + SHARES[i] * one, 0);
  expect(Math.abs(total - classificationError(at))).toBeLessThan(1e-14);
});

test("a class that is never wrong has none, and the others keep their errors", () => {
  const at = binarySituation({ mean: 2, variance: 0 }, { mean: -1, variance: 1 }, 0.5);
  expect(classErrors(at)[0]).toBe(0);
  expect(logClassErrors(at)[0]).toBe(-Infinity);
  expect(logClassErrors(at)[1]).toBeCloseTo(Math.log(0.15865525393145707), 12);
  expect(errorOfClassificationError(at)).toBe(0);
});

test("the stated error is that of the class that changed most, however small its probability", () => {
  const named = (name: string) => {
    const found = OBSERVABLES.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const [fine, coarse] = [20, 20.001].map((mean) =>
    binarySituation({ mean: 1, variance: 1 }, { mean: -mean, variance: 1 }, 0.5),
  );
  const none = {
    ...{ logLoss: 0, overlaps: 0, covariances: 0, norm: 0 },
    ...{ teacherOverlaps: 0, teacherCovariances: 0, parameters: 0 },
  };
  const solution = {
    method: "slow-time",
    modes: modesOf(fine.problem),
    points: [fine.point],
    coarser: [coarse.point],
    errorsByTime: [none],
    relativeErrors: none,
    warnings: [],
  } as const;
  const stated = (name: string): number =>
    relativeErrorsOf(named(name), solution, (point) => ({ ...fine, point }))[0];
  const change = 20 * 0.001 + 0.001 / 20; // of log Phi(-x) at x = 20, to first order
  expect(Math.abs(stated("classErrors") / change - 1)).toBeLessThan(0.05);
  const size = Math.abs(logClassErrors(fine)[1]);
  expect(Math.abs((stated("logClassErrors") * size) / change - 1)).toBeLessThan(0.05);
});

test("is printed and asked for by class, and differs where the covariances do", async () => {
  const power = (exponent: number): object => ({ kind: "power-law", exponent });
  const raw = {
    name: "two laws",
    dimension: "infinity",
    classes: [1, 0].map((label, k) => ({
      probability: k === 0 ? 0.3 : 0.7,
      label,
      mean: { kind: "power-law", exponent: 0.2, scale: k === 0 ? 1 : -1 },
      covariance: power(k === 0 ? 0.7 : 1.9),
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
  };
  const result = await solve(problemFrom(raw, "raw").problem, { log10Times: [0, 2, 20] });
  if ("failure" in result) throw new Error(result.failure);
  const { observables, relativeErrors } = result;
  const [one, two] = ["classErrors.1", "classErrors.2"].map((word) =>
    numberAt(entryNamed(word, THEORIES), observables["classErrors"][2], "test"),
  );
  expect(Math.abs(one / two - 1)).toBeGreaterThan(0.1);
  const total = observables["classificationError"][2] as number;
  expect(Math.abs((0.3 * one + 0.7 * two) / total - 1)).toBeLessThan(1e-12);
  // P = Phi(-|m| / sqrt B) of the printed overlaps and covariances
  const m = (observables["overlaps"][2] as number[][])[0][0];
  const b = (observables["covariances"][2] as number[][][])[0][0][0];
  const known = below({ mean: m, variance: b });
  expect(Math.abs(one - known)).toBeLessThan(1e-10);
  expect(relativeErrors["classErrors"]).toBeGreaterThan(0);
  expect(relativeErrors["classErrors"]).toBeLessThan(1e-4);
});
