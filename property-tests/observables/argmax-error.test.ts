import { expect, test } from "vitest";
import type { Solution } from "../../src/methods/solution.js";
import { WrongArgmax } from "../../src/expectation/softmax/argmax/wrong-argmax.js";
import { softmaxExpectation } from "../../src/expectation/softmax/softmax.js";
import { errorOfClassificationError } from "../../src/observables/classification-error.js";
import type { Situation } from "../../src/observables/observable.js";
import { relativeErrorsOf } from "../../src/observables/relative-error.js";
import { OBSERVABLES, observablesOf } from "../../src/observables/table.js";
import { modesOf } from "../../src/problem/modes-of.js";
import type { Problem } from "../../src/problem/problem.js";
import { binarySituation } from "./situations.js";

/** Softmax with labels 0 ... k - 1 and these logits under each class. */
function softmaxSituation(
  shares: readonly number[],
  overlaps: number[][],
  covariances: number[][][],
): Situation {
  const labels = shares.map((_, label) => label);
  const problem: Problem = {
    name: "test",
    dimension: 8,
    classes: shares.map((probability, label) => ({
      probability,
      label,
      mean: { kind: "zero" },
      covariance: { kind: "identity" },
    })),
    loss: "softmax",
    stepSize: { rule: "constant", gamma: 1 },
    initial: "zero",
  };
  const point = { log10Time: 0, overlaps, covariances, norm: 1, stepSize: 1 };
  const largestLogit = new WrongArgmax(shares.length);
  return { problem, point, largestLogit, expectation: softmaxExpectation(shares.length, labels) };
}

const NO_ERRORS = {
  logLoss: 0,
  overlaps: 0,
  covariances: 0,
  norm: 0,
  teacherOverlaps: 0,
  teacherCovariances: 0,
  parameters: 0,
};

const observable = (name: string) => {
  const found = OBSERVABLES.find((entry) => entry.name === name);
  if (!found) throw new Error(name);
  return found;
};

const diagonal = (k: number, value: number): number[][] =>
  Array.from({ length: k }, (_, b) => Array.from({ length: k }, (_, c) => (b === c ? value : 0)));

test("softmax with two classes decides as the sign of the difference does", () => {
  const binary = binarySituation({ mean: 1.2, variance: 3 }, { mean: -0.4, variance: 0.5 }, 0.3);
  const softmax = softmaxSituation(
    [0.3, 0.7],
    [
      [0.7, -0.5],
      [0.1, 0.5],
    ],
    [diagonal(2, 1.5), diagonal(2, 0.25)],
  );
  for (const name of ["classificationError", "logClassificationError"]) {
    const { value } = observable(name);
    expect(Math.abs(Number(value(binary)) - Number(value(softmax)))).toBeLessThan(1e-14);
  }
});

test("classes count with their probabilities; at X = 0 chance decides", () => {
  const { value } = observable("classificationError");
  const zero = softmaxSituation([0.2, 0.3, 0.5], Array(3).fill([0, 0, 0]), [
    ...Array<number[][]>(3).fill(diagonal(3, 0)),
  ]);
  expect(value(zero)).toBeCloseTo(2 / 3, 14);
  // the first class is never right, the others are always
  const biased = [
    [0, 9, 0],
    [0, 9, 0],
    [0, 0, 9],
  ];
  const at = softmaxSituation([0.2, 0.3, 0.5], biased, Array(3).fill(diagonal(3, 0)));
  expect(value(at)).toBeCloseTo(0.2, 14);
});

test("has a logarithm where it underflows", () => {
  const margins = [0, 1, 2].map((label) => [0, 1, 2].map((b) => (b === label ? 200 : 0)));
  const at = softmaxSituation([0.2, 0.3, 0.5], margins, Array(3).fill(diagonal(3, 1)));
  expect(observable("classificationError").value(at)).toBe(0);
  // either of two differences with variance 2 is past 0: P = 2 Phi(-200 / sqrt 2) up to their overlap
  const tail = Math.log(2) - 1e4 - Math.log(200 * Math.sqrt(Math.PI)) + Math.log1p(-5e-5);
  const log = Number(observable("logClassificationError").value(at));
  expect(Math.abs(log - tail)).toBeLessThan(1e-7);
});

test("softmax with hard labels has a classification error, with a teacher it has none", () => {
  const { problem } = softmaxSituation([0.5, 0.5], [], []);
  const names = (of: Problem): string[] => observablesOf(of).map(({ name }) => name);
  expect(names(problem)).toContain("classificationError");
  const teacher = { coordinates: [[1], [2]], link: "softmax" } as const;
  expect(names({ ...problem, teacher })).not.toContain("classificationError");
});

test("what quasi-Monte Carlo leaves open stands in the stated error, though the state is exact", () => {
  const shares = [0.2, 0.2, 0.2, 0.2, 0.2];
  const overlaps = shares.map((_, label) => shares.map((_, b) => (b === label ? 1 : 0.1 * b)));
  const situation = softmaxSituation(shares, overlaps, Array(5).fill(diagonal(5, 1)));
  const solution: Solution = {
    method: "slow-time",
    modes: modesOf(situation.problem),
    points: [situation.point],
    coarser: [situation.point],
    errorsByTime: [NO_ERRORS],
    relativeErrors: NO_ERRORS,
    warnings: [],
  };
  const own = errorOfClassificationError(situation);
  expect(own).toBeGreaterThan(1e-7);
  expect(own).toBeLessThan(1e-3);
  const stated = Math.max(
    ...relativeErrorsOf(observable("classificationError"), solution, () => situation),
  );
  expect(stated).toBe(own);
  expect(Math.max(...relativeErrorsOf(observable("overlaps"), solution, () => situation))).toBe(0);
});
