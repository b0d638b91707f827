import { describe, expect, test } from "vitest";
import { isFailure } from "../../src/theory/failure.js";
import { emptyMoments } from "../../src/expectation/expectations.js";
import { teacherExpectation } from "../expectation/teacher-expectation.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import type { Problem } from "../../src/problem/problem.js";

const DIMENSION = 20;
const TEACHER = Array.from({ length: DIMENSION }, (_, i) => 0.4 * Math.cos(i));

/** X* with logistic labels, and X_0 away from it by `shift` in a direction of length 3.2. */
function logistic(shift: number): Problem {
  return {
    name: "near its teacher",
    dimension: DIMENSION,
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss: "binary-logistic",
    teacher: { coordinates: { kind: "coordinates", values: TEACHER }, link: "logistic" },
    stepSize: { rule: "constant", gamma: 0.5 },
    initial: { kind: "coordinates", values: [TEACHER.map((x, i) => x + shift * Math.sin(i))] },
  };
}

/** Noiseless least squares with a teacher, from zero; |X*| = 1. */
function linear(stepSize: Problem["stepSize"], eigenvalues: number[]): Problem {
  return {
    ...logistic(0),
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues },
      },
    ],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
    stepSize,
    initial: "zero",
  };
}

async function solved(problem: Problem, at: number[]): Promise<SolveResult> {
  const result = await solve(problem, { at });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const distance = ({ observables }: SolveResult): number => observables.squaredDistance[0] as number;

describe("logistic labels, X near X*", () => {
  test("at X* nothing happens, and the stated error says so", async () => {
    const result = await solved(logistic(0), [1]);
    expect(distance(result)).toBeLessThan(1e-25);
    expect(result.relativeErrors.loss).toBeLessThan(1e-10);
    expect(result.relativeErrors.covariances).toBeLessThan(1e-10);
  });

  test("|X - X*|^2 is quadratic in a small shift, to the digits that are stated", async () => {
    const [large, small] = [await solved(logistic(1e-5), [1]), await solved(logistic(1e-6), [1])];
    expect(small.relativeErrors.squaredDistance).toBeLessThan(1e-6);
    expect(large.relativeErrors.squaredDistance).toBeLessThan(1e-7);
    expect(Math.abs(distance(large) / distance(small) / 100 - 1)).toBeLessThan(1e-4);
  });

  test("the squared gradient is quadratic in r - r*, however small", async () => {
    const expectation = await teacherExpectation("binary-logistic", TEACHER_LINK);
    const fisher = (size: number): number => {
      const out = emptyMoments(1, 1);
      const difference = {
        overlaps: Float64Array.of(0.3 * size),
        covariances: Float64Array.of(size * size),
        teacher: Float64Array.of(0.4 * size),
      };
      const covariance = Float64Array.of(1.2, 1.2, 1.2, 1.2);
      expectation.evaluate(0, Float64Array.of(0.1, 0.1), covariance, out, difference);
      return out.fisher[0] / size ** 2;
    };
    expect(Math.abs(fisher(1e-20) / fisher(1e-120) - 1)).toBeLessThan(1e-12);
    expect(Math.abs(fisher(1e-7) / fisher(1e-20) - 1)).toBeLessThan(1e-6);
  });
});

const TEACHER_LINK = { coordinates: { kind: "zero" }, link: "logistic" } as const;

describe("noiseless least squares with a teacher", () => {
  test("K = I: |X - X*|^2 = e^((gamma^2 - 2 gamma) t), far below the rounding of |X|^2", async () => {
    const result = await solved(linear({ rule: "constant", gamma: 0.5 }, [1, 1]), [40]);
    const error = Math.abs(distance(result) / Math.exp(-30) - 1);
    expect(error).toBeLessThan(result.relativeErrors.squaredDistance);
    expect(result.relativeErrors.squaredDistance).toBeLessThan(0.02);
  });

  test("Polyak's step size stays d / tr K where both sides of its quotient have vanished", async () => {
    const result = await solved(linear({ rule: "polyak" }, [1, 0.2]), [150]);
    expect(result.observables.stepSize[0]).toBeCloseTo(1 / 0.6, 12);
  });
});
