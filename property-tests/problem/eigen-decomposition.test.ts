import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { eigenDecomposition } from "../../src/problem/eigen-decomposition.js";

const SIZE = 5;
const entry = fc.oneof(
  fc.constant(0),
  fc
    .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -325, max: 0 }))
    .map(([size, exponent]) => size * 10 ** exponent),
);

/** A symmetric matrix from its upper triangle, row by row. */
function symmetric(entries: readonly number[]): Matrix {
  const matrix = Matrix.zeros(SIZE, SIZE);
  let next = 0;
  for (let i = 0; i < SIZE; i++) {
    for (let j = i; j < SIZE; j++) {
      matrix.set(i, j, entries[next]);
      matrix.set(j, i, entries[next++]);
    }
  }
  return matrix;
}

/** Entries may underflow, the whole matrix may not. */
const triangle = fc
  .array(entry, { minLength: 15, maxLength: 15 })
  .map(symmetric)
  .filter((matrix) => Math.max(matrix.max(), -matrix.min()) > 1e-250);

test("gives the matrix back to rounding, also where entries underflow", () => {
  fc.assert(
    fc.property(triangle, (matrix) => {
      const { realEigenvalues, eigenvectorMatrix: basis } = eigenDecomposition(matrix);
      const back = basis.mmul(Matrix.diag(realEigenvalues)).mmul(basis.transpose());
      const size = matrix.norm("frobenius");
      expect(Matrix.sub(back, matrix).norm("frobenius")).toBeLessThanOrEqual(1e-13 * size);
    }),
    { numRuns: 2000 },
  );
});
