import { describe, expect, test } from "vitest";
import { type OrderParameters } from "../../src/methods/solution.js";
import { isFailure } from "../../src/theory/failure.js";
import type { MatrixClass } from "../../src/methods/matrix/matrix-problem.js";
import { solveMatrixOde } from "../../src/methods/matrix/solve-matrix.js";
import { logisticLossExpectation } from "../../src/expectation/logistic.js";
import { solve } from "../../src/results/solve.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { meanAndError, NORMAL_BOUND } from "./distribution.js";
import { runsOf } from "./simulated-problems.js";

const GAMMA = 0.9;

/** Rotation in the plane of two coordinates, applied to a diagonal matrix. */
function turned(diagonal: readonly number[], angle: number): number[][] {
  const d = diagonal.length;
  const rows = diagonal.map((value, i) => diagonal.map((_, j) => (i === j ? value : 0)));
  for (let i = 0; i + 1 < d; i += 2) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [a, b] = [diagonal[i], diagonal[i + 1]];
    rows[i][i] = c * c * a + s * s * b;
    rows[i + 1][i + 1] = s * s * a + c * c * b;
    rows[i][i + 1] = rows[i + 1][i] = c * s * (a - b);
  }
  return rows;
}

/** Two classes whose covariances have the same eigenvalues, 2 and 0.1, in planes turned by the angle. */
function mixture(d: number, angle: number): Problem {
  const diagonal = Array.from({ length: d }, (_, i) => (i % 2 === 0 ? 2 : 0.1));
  const size = 1 / Math.sqrt(d);
  return {
    name: "turned",
    dimension: d,
    classes: [1, 0].map((label) => ({
      probability: 0.5,
      label,
      mean: {
        kind: "coordinates",
        values: diagonal.map((_, i) => (label === 1 ? size : -size) * (i % 2 === 0 ? 0.3 : 1.4)),
      },
      covariance: { kind: "matrix", rows: turned(diagonal, label === 1 ? 0 : angle) },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: "zero",
  };
}

async function matrixPoints(
  problem: Problem,
  times: readonly number[],
): Promise<readonly OrderParameters[]> {
  const classes = problem.classes.map(({ probability, mean, covariance }): MatrixClass => {
    if (mean.kind !== "coordinates" || covariance.kind !== "matrix") throw new TypeError();
    return { probability, mean: mean.values, covariance: covariance.rows };
  });
  const labels = problem.classes.map(({ label }) => label);
  const outcome = await solveMatrixOde(
    { classes, expectation: logisticLossExpectation(labels), stepSize: () => GAMMA },
    times,
  );
  if (isFailure(outcome)) throw new Error(outcome.failure);
  expect(outcome.relativeError).toBeLessThan(1e-6);
  return outcome.points;
}

/** m_1, B_1, B_2, |X|^2. */
function statistics(point: Pick<OrderParameters, "overlaps" | "covariances" | "norm">): number[] {
  const { overlaps, covariances, norm } = point;
  return [overlaps[0][0], covariances[0][0][0], covariances[1][0][0], norm];
}

describe("the matrix ODE", () => {
  test.each([0, Math.PI / 2])("is that of the modes where matrices commute: %d", async (angle) => {
    const problem = mixture(12, angle);
    const times = [0, 1, 10];
    const modes = await solve(parseProblem(problem, "test"), { at: times, tolerance: 1e-8 });
    if ("failure" in modes) throw new Error(modes.failure);
    const { overlaps, covariances, norm } = modes.observables;
    (await matrixPoints(problem, times)).forEach((point, k) => {
      const expected = statistics({
        overlaps: overlaps[k] as number[][],
        covariances: covariances[k] as number[][][],
        norm: norm[k] as number,
      });
      statistics(point).forEach((value, j) =>
        expect(Math.abs(value - expected[j])).toBeLessThan(1e-6 * (1e-9 + Math.abs(expected[j]))),
      );
    });
  });

  test("is the method of a problem file whose covariances do not commute, in blocks and out of order", async () => {
    const plain = mixture(12, Math.PI / 4);
    const order = Array.from({ length: 12 }, (_, i) => (5 * i) % 12);
    const permuted = {
      ...plain,
      classes: plain.classes.map((model) => {
        if (model.mean.kind !== "coordinates" || model.covariance.kind !== "matrix")
          throw new Error();
        const { values } = model.mean;
        const { rows } = model.covariance;
        const moved = order.map((i) => order.map((j) => rows[i][j]));
        return {
          ...model,
          mean: { kind: "coordinates", values: order.map((i) => values[i]) },
          covariance: { kind: "matrix", rows: moved },
        };
      }),
    };
    const times = [1, 10];
    const [first, second] = await Promise.all(
      [plain, permuted].map((problem) => solve(parseProblem(problem, "test"), { at: times })),
    );
    if ("failure" in first || "failure" in second) throw new Error("failed");
    expect(first.method).toBe("matrix");
    const expected = await matrixPoints(plain, times);
    times.forEach((_, k) => {
      for (const { observables } of [first, second])
        expect(observables.norm[k]).toBeCloseTo(expected[k].norm, 6);
    });
    const several = {
      ...plain,
      loss: "softmax",
      classes: plain.classes.map((c, label) => ({ ...c, label })),
    };
    await expect(solve(parseProblem(several, "test"), { at: [1] })).rejects.toThrow(
      "expected matrices that commute",
    );
    await expect(solve(parseProblem(plain, "test"), { at: [1], method: "modes" })).rejects.toThrow(
      "--method matrix",
    );
  });

  test("is what SGD follows where they do not, and the commuting formula is not", async () => {
    const d = 60;
    const times = [1, 4];
    const problem = mixture(d, Math.PI / 4);
    const right = await matrixPoints(problem, times);
    // the commuting formula keeps the diagonals in the eigenbasis of the first class
    const commuting = await matrixPoints(
      {
        ...problem,
        classes: problem.classes.map((model) => ({ ...model, covariance: diagonalOf(model) })),
      },
      times,
    );
    const runs = await runsOf(
      problem,
      "full",
      times.map((t) => t * d),
      60,
      8,
    );
    const bias = 10 / d; // the limit is approached at order 1/d
    let worst = 0;
    times.forEach((_, k) => {
      const [expected, wrong] = [statistics(right[k]), statistics(commuting[k])];
      expected.forEach((value, j) => {
        const { mean, error } = meanAndError(runs.map((points) => statistics(points[k])[j]));
        const allowed = NORMAL_BOUND * error + bias * Math.abs(value) * 0.3;
        expect(Math.abs(mean - value)).toBeLessThan(allowed);
        worst = Math.max(worst, Math.abs(mean - wrong[j]) / allowed);
      });
    });
    expect(worst).toBeGreaterThan(1);
  });

  test("refuses what does not fit", async () => {
    const expectation = logisticLossExpectation([1]);
    const model = { probability: 1, mean: [1, 0], covariance: [[1, 0.5], [0, 1]] }; // prettier-ignore
    const solved = solveMatrixOde({ classes: [model], expectation, stepSize: () => 1 }, [1]);
    await expect(solved).rejects.toThrow(/covariance\[0\]\[1\]: 0.5, expected a symmetric matrix/);
  });
});

function diagonalOf({ covariance }: Problem["classes"][number]): {
  kind: "matrix";
  rows: number[][];
} {
  if (covariance.kind !== "matrix") throw new TypeError();
  const rows = covariance.rows.map((row, i) => row.map((value, j) => (i === j ? value : 0)));
  return { kind: "matrix", rows };
}
