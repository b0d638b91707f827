import { expect, test } from "vitest";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { coupledSystem } from "../../src/methods/matrix/coupled-system.js";
import { CovarianceSpace } from "../../src/methods/matrix/covariance-space.js";
import { matrixProblemOf } from "../../src/methods/matrix/matrix-problem-of.js";
import { MatrixRun } from "../../src/methods/matrix/matrix-run.js";
import { unpack, type PackedMatrix } from "../../src/methods/matrix/packed-matrix.js";
import type { OrderParameters } from "../../src/methods/solution.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";

const D = 30;
const { normal } = normalStream(11);
const vector = (): number[] => Array.from({ length: D }, () => normal() / Math.sqrt(D));

/** A A^T, in two blocks of 20 and 10 coordinates. */
function covariance(): number[][] {
  const a = Array.from({ length: D }, vector);
  const entry = (i: number, j: number): number =>
    i < 20 === j < 20 ? a[i].reduce((sum, x, k) => sum + x * a[j][k], 0) : 0;
  return a.map((_, i) => a.map((__, j) => entry(Math.max(i, j), Math.min(i, j))));
}

const ROWS = [covariance(), covariance()];
const MEANS = [vector(), vector()];
const problemOf = (logits: number) =>
  parseProblem(
    {
      ...{ name: "pair", dimension: D, initial: "zero" },
      classes: ROWS.map((rows, label) => ({
        ...{ probability: 0.5, label },
        mean: { kind: "coordinates", values: MEANS[label] },
        covariance: { kind: "matrix", rows },
      })),
      loss: logits === 1 ? "binary-logistic" : "softmax",
      stepSize: { rule: "constant", gamma: 0.9 },
    },
    "test",
  );

async function posed(logits: number) {
  const problem = problemOf(logits);
  const expectation = await lossExpectation(problem);
  const given = { ...matrixProblemOf(problem, expectation), stepSize: () => 0.9 };
  return { given, system: await coupledSystem(given.classes, logits) };
}

function fullOf(matrix: PackedMatrix): number[][] {
  const rows = Array.from({ length: D }, () => Array.from({ length: D }, () => 0));
  const room = new Float64Array(400);
  for (const [at, start, order] of [
    [0, 0, 20],
    [20, 210, 10],
  ]) {
    unpack(matrix, start, order, room);
    for (let i = 0; i < order; i++)
      for (let j = 0; j < order; j++) rows[at + i][at + j] = room[i * order + j];
  }
  return rows;
}

const times = (a: readonly number[][], b: readonly number[][]): number[][] =>
  a.map((row) => row.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));

test("images of every known matrix are its products with the covariances, for both kinds", async () => {
  const { system } = await posed(2);
  const space = new CovarianceSpace(system, [], 12);
  while (!space.isFull) {
    // whatever the fringe begins with, then the last of it
    const fringe = Float64Array.from({ length: space.size - space.known }, (_, k) => 1 / (1 + k));
    space.grow(fringe, space.isOdd(space.size - 1));
  }
  const unit = (k: number): Float64Array => new Float64Array(space.known).fill(1, k, k + 1);
  for (let k = 0; k < space.known; k++) {
    const matrix = fullOf(space.matrixOf(unit(k), space.isOdd(k)));
    ROWS.forEach((rows, i) => {
      const [left, right] = [times(rows, matrix), times(matrix, rows)];
      const halves = [1, -1].map((sign) =>
        left.map((row, a) => row.map((x, b) => (x + sign * right[a][b]) / 2)),
      );
      halves.forEach((image, o) => {
        const coordinates = space.images[2 * o + i].map((row) => row[k]);
        const size = Math.hypot(...image.flat());
        expect(Math.hypot(...coordinates)).toBeCloseTo(size, 12);
        for (let row = 0; row < space.known; row++) {
          const other = fullOf(space.matrixOf(unit(row), space.isOdd(row))).flat();
          const along = image.flat().reduce((sum, x, n) => sum + x * other[n], 0);
          expect(Math.abs(coordinates[row] - along)).toBeLessThan(1e-12);
        }
      });
    });
  }
});

/** At t = 1 and 8. */
async function pointsWith(logits: number, mostKnown: number): Promise<readonly OrderParameters[]> {
  const { given, system } = await posed(logits);
  const space = new CovarianceSpace(system, [], mostKnown);
  const run = new MatrixRun(given, system, space, { times: [1, 8], tolerance: 1e-10 });
  expect(run.finish()).toBe(true);
  return run.points;
}

test.each([
  [1, 10],
  [2, 18],
])("%d logits: with room for few matrices, windows give what one space gives", async (l, few) => {
  const [narrow, wide] = [await pointsWith(l, few), await pointsWith(l, 96)];
  narrow.forEach((point, k) => {
    expect(Math.abs(point.norm / wide[k].norm - 1)).toBeLessThan(1e-8);
    point.covariances
      .flat(2)
      .forEach((value, n) =>
        expect(Math.abs(value - wide[k].covariances.flat(2)[n])).toBeLessThan(1e-8),
      );
  });
});

test("a space without room for C itself ends the run where it is, and says so", async () => {
  const { given, system } = await posed(2);
  const space = new CovarianceSpace(system, [], 6);
  const run = new MatrixRun(given, system, space, { times: [8], tolerance: 1e-10 });
  expect(run.finish()).toBe(false);
  expect(run.isFull).toBe(true);
  expect(run.reached).toBeLessThan(8);
});
