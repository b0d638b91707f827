import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderParameters } from "../../src/methods/solution.js";
import { leastSquaresVectors } from "../methods/joint-doubles.js";
import type { Situation } from "../../src/observables/observable.js";
import { squaredDistance, teacherAlignment } from "../../src/observables/teacher.js";
import { observablesOf } from "../../src/observables/table.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";
import type { Problem } from "../../src/problem/problem.js";

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const vector = fc.array(entry, { minLength: 4, maxLength: 4 });

const inner = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, k) => sum + x * b[k], 0);

const taught: Problem = {
  name: "taught",
  dimension: 40,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
  stepSize: { rule: "constant", gamma: 0.5 },
  initial: "zero",
};

/** The situation of two given columns X and a teacher with two columns. */
function situationOf(x: readonly number[][], teacher: readonly number[][]): Situation {
  const products = (a: readonly number[][], b: readonly number[][]): number[][] =>
    a.map((row) => b.map((other) => inner(row, other)));
  const point: OrderParameters = {
    log10Time: 0,
    overlaps: [[0, 0]],
    covariances: [products(x, x)],
    norm: inner(x[0], x[0]) + inner(x[1], x[1]),
    stepSize: 1,
    teacher: {
      overlaps: products(x, teacher),
      covariances: [products(x, teacher)],
      means: [[0, 0]],
      variances: [products(teacher, teacher)],
      gram: products(teacher, teacher),
    },
  };
  return { problem: taught, expectation: leastSquaresVectors([[0, 0]]), point };
}

test("distance and alignment are those of the vectors themselves", () => {
  const pair = fc.tuple(vector, vector);
  fc.assert(
    fc.property(pair, pair, (x, teacher) => {
      const situation = situationOf(x, teacher);
      const [flatX, flatTeacher] = [x.flat(), teacher.flat()];
      const gap = flatX.map((value, k) => value - flatTeacher[k]);
      expect(squaredDistance(situation)).toBeCloseTo(inner(gap, gap), 9);
      const lengths = Math.sqrt(inner(flatX, flatX) * inner(flatTeacher, flatTeacher));
      fc.pre(lengths > 1e-3);
      expect(teacherAlignment(situation)).toBeCloseTo(inner(flatX, flatTeacher) / lengths, 9);
    }),
  );
});

test("a problem has the observables of its teacher if it has one", () => {
  const names = (problem: Problem): string[] => observablesOf(problem).map(({ name }) => name);
  const ofTeacher = [
    "teacherOverlaps",
    "teacherCovariances",
    "teacherAlignment",
    "squaredDistance",
  ];
  expect(names(taught)).toEqual(expect.arrayContaining(ofTeacher));
  const { teacher: _, ...alone } = taught;
  for (const name of ofTeacher) expect(names(alone)).not.toContain(name);
});

test("noiseless least squares: the distance decays as it must, and its error covers the cancellation", async () => {
  const at = [1, 10, 20];
  const result = await solve(taught, { at });
  if (isFailure(result)) throw new Error(result.failure);
  const distances = result.observables.squaredDistance as number[];
  at.forEach((t, k) => {
    const exact = Math.exp(-0.75 * t); // |X - X*|^2' = (gamma^2 - 2 gamma) |X - X*|^2
    const error = Math.abs(distances[k] / exact - 1);
    expect(error).toBeLessThan(result.relativeErrors.squaredDistance);
    expect(error).toBeLessThan(1e-7);
  });
});
