import { expect, test } from "vitest";
import { modesOf } from "../../src/problem/modes-of.js";
import type { OrderParameters, Solution } from "../../src/methods/solution.js";
import type { Situation } from "../../src/observables/observable.js";
import { relativeErrorsOf } from "../../src/observables/relative-error.js";
import { OBSERVABLES } from "../../src/observables/table.js";
import { binarySituation } from "./situations.js";

const { problem, point, expectation } = binarySituation(
  { mean: 3, variance: 4 },
  { mean: -2, variance: 1 },
  0.4,
);
const situationAt = (at: OrderParameters): Situation => ({ problem, expectation, point: at });

const none = {
  logLoss: 0,
  overlaps: 0,
  covariances: 0,
  norm: 0,
  teacherOverlaps: 0,
  teacherCovariances: 0,
  parameters: 0,
};
const solution = (parts: Partial<Solution>): Solution => ({
  method: "modes",
  modes: modesOf(problem),
  points: [point],
  relativeErrors: none,
  errorsByTime: [none],
  warnings: [],
  ...parts,
});
const errorOf = (name: string, of: Solution): number => {
  const observable = OBSERVABLES.find((entry) => entry.name === name);
  if (!observable) throw new Error(name);
  return Math.max(...relativeErrorsOf(observable, of, situationAt));
};

test("the error is the distance to the coarser points where there are any", () => {
  const coarser = [{ ...point, norm: 1.001 }];
  expect(errorOf("norm", solution({ coarser }))).toBeCloseTo(1e-3, 9);
  expect(errorOf("overlaps", solution({ coarser }))).toBe(0);
});

test("a stated error above the distance to the coarser points prevails", () => {
  const relativeErrors = { ...none, norm: 0.5 };
  expect(errorOf("norm", solution({ coarser: [point], errorsByTime: [relativeErrors] }))).toBe(0.5);
});

test("nothing is left where two integrations have noise of different size", () => {
  const [one, other] = [point, { ...point, norm: point.norm / 8 }];
  expect(errorOf("norm", solution({ points: [one], coarser: [other] }))).toBe(1);
  expect(errorOf("norm", solution({ points: [other], coarser: [one] }))).toBe(1);
});

test("stated errors of overlaps and covariances are carried through, in proportion", () => {
  const withErrors = (size: number): Solution =>
    solution({ errorsByTime: [{ ...none, overlaps: size, covariances: size }] });
  for (const name of ["ratio", "classificationError", "alignment", "loss"]) {
    const [one, ten] = [errorOf(name, withErrors(1e-7)), errorOf(name, withErrors(1e-6))];
    expect(one).toBeGreaterThan(1e-9);
    expect(ten / one).toBeCloseTo(10, 3);
  }
});

test("a ratio on which two integrations agree to the last digit is known to rounding, not exactly", () => {
  const error = errorOf("ratio", solution({ coarser: [point] }));
  expect(error).toBeGreaterThan(0);
  expect(error).toBeLessThan(1e-11);
});
