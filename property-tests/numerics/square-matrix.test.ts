import { expect, test } from "vitest";
import {
  choleskyFactor,
  commutatorNorm,
  frobeniusNorm,
  leastEigenvalue,
  squareMatrix,
} from "../../src/numerics/square-matrix.js";

const A = squareMatrix([
  [4, 1, -2],
  [1, 3, 0.5],
  [-2, 0.5, 5],
]);
const B = squareMatrix([
  [1, 2, 0],
  [2, -1, 3],
  [0, 3, 2],
]);

test("the commutator of symmetric matrices, against its entries", () => {
  const { order } = A;
  const entry = (x: typeof A, y: typeof A, i: number, j: number): number =>
    Array.from(
      { length: order },
      (_, k) => x.entries[i * order + k] * y.entries[k * order + j],
    ).reduce((sum, value) => sum + value, 0);
  let sum = 0;
  for (let i = 0; i < order; i++)
    for (let j = 0; j < order; j++) sum += (entry(A, B, i, j) - entry(B, A, i, j)) ** 2;
  expect(commutatorNorm(A, B)).toBeCloseTo(Math.sqrt(sum), 12);
  expect(commutatorNorm(A, A)).toBe(0);
  expect(frobeniusNorm(B)).toBeCloseTo(Math.sqrt(1 + 8 + 1 + 18 + 4), 12);
});

test("Cholesky's factor gives the matrix back, and there is none at a pivot of 0 or below", () => {
  const factor = choleskyFactor(A, 0.5);
  if (!factor) throw new Error("expected a factor");
  for (let i = 0; i < 3; i++)
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k <= j; k++) product += factor[i * 3 + k] * factor[j * 3 + k];
      expect(product).toBeCloseTo(A.entries[i * 3 + j] + (i === j ? 0.5 : 0), 12);
    }
  expect(choleskyFactor(B)).toBeUndefined();
  expect(
    choleskyFactor(
      squareMatrix([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toBeUndefined();
});

test("the least eigenvalue of [[0, 2], [2, 3]] is -1", () => {
  expect(
    leastEigenvalue(
      squareMatrix([
        [0, 2],
        [2, 3],
      ]),
    ),
  ).toBeCloseTo(-1, 8);
});
