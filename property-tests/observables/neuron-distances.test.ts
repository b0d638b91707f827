import { describe, expect, test } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import type { Problem } from "../../src/problem/problem.js";
import { observablesOf } from "../../src/observables/table.js";

const D = 6;
const TEACHER = [
  [1, 0.2, -0.4, 0.3, 0, 0.5],
  [-0.3, 0.8, 0.1, 0, 0.7, -0.2],
];
const STUDENT = [
  [-0.2, 0.5, 0.3, 0.1, 0.6, 0],
  [0.1, -0.4, 0.2, 0.6, 0.1, 0.3],
  [0.8, 0.3, -0.1, 0.2, 0.1, 0.4],
];

const committee = (student: readonly number[][]): Problem =>
  parseProblem(
    {
      name: "committee",
      dimension: D,
      classes: [
        {
          probability: 1,
          mean: { kind: "zero" },
          covariance: { kind: "eigenvalues", values: [0.4, 0.4, 0.8, 1, 1.3, 1.7] },
        },
      ],
      loss: {
        expression: "(erf(r1/sqrt(2)) + erf(r2/sqrt(2)) + erf(r3/sqrt(2)) - y)^2/2",
        variable: ["r1", "r2", "r3"],
      },
      teacher: {
        coordinates: TEACHER,
        link: { expression: "erf(s1/sqrt(2)) + erf(s2/sqrt(2))", variable: ["s1", "s2"] },
      },
      stepSize: { rule: "constant", gamma: 0.3 },
      initial: { kind: "coordinates", values: student },
    },
    "test",
  );

async function distancesAt(
  method: string,
  student: readonly number[][] = STUDENT,
): Promise<[number[][], number[]]> {
  const result = await solve(committee(student), { at: [0, 1, 6], method, tolerance: 1e-9 });
  if ("failure" in result) throw new Error(result.failure);
  const { observables, relativeErrorsByTime } = result;
  return [observables.neuronDistances as number[][], [...relativeErrorsByTime.neuronDistances]];
}

const square = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, j) => sum + (value - y[j]) ** 2, 0);

describe("the distance to each teacher neuron", () => {
  test("is that of the matched neuron at the start, and every method follows it", async () => {
    const [expected, errors] = await distancesAt("modes");
    [square(STUDENT[2], TEACHER[0]), square(STUDENT[0], TEACHER[1])].forEach((value, h) =>
      expect(Math.abs(expected[0][h] - value)).toBeLessThan(1e-14),
    );
    for (const method of ["slow-time", "resolvent", "matrix"]) {
      const [found, others] = await distancesAt(method);
      found.forEach((row, k) =>
        row.forEach((value, h) => {
          const scale = Math.max(...expected[k]);
          const allowed = 3 * (errors[k] + others[k]) * scale + 1e-12;
          expect(Math.abs(value - expected[k][h]), `${method} ${k}`).toBeLessThan(allowed);
        }),
      );
    }
  });

  test("does not know the order of the student's neurons", async () => {
    const [first] = await distancesAt("modes");
    const [second] = await distancesAt("modes", [STUDENT[1], STUDENT[2], STUDENT[0]]);
    first.flat().forEach((value, n) => expect(second.flat()[n]).toBeCloseTo(value, 8));
  });

  test("is measured in simulations", async () => {
    const request = { until: 1, runs: 4, seed: 3, method: "full" as const, workers: 0 };
    const found = await simulate(committee(STUDENT), request);
    if ("interrupted" in found) throw new Error("interrupted");
    const [first] = found.mean.neuronDistances as number[][];
    expect(first[0]).toBeCloseTo(square(STUDENT[2], TEACHER[0]), 12);
  });

  test("is not asked of softmax, which names its logits", () => {
    const problem = parseProblem(
      {
        ...{ name: "classes", dimension: 4, loss: "softmax" },
        classes: [{ probability: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
        teacher: {
          coordinates: [
            [1, 0, 0, 0],
            [0, 1, 0, 0],
          ],
          link: "argmax",
        },
        stepSize: { rule: "constant", gamma: 0.3 },
      },
      "test",
    );
    expect(observablesOf(problem).map(({ name }) => name)).not.toContain("neuronDistances");
  });
});
