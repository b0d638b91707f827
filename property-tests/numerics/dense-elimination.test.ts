import fc from "fast-check";
import { expect, test } from "vitest";
import {
  denseMatrix,
  eliminate,
  substitute,
  substituteTransposed,
} from "../../src/numerics/dense-elimination.js";

const entry = fc.double({ min: -1, max: 1, noNaN: true });
/** Rows of every size. */
const scale = fc.integer({ min: -30, max: 30 });

test("a diagonally dominant system of rows of any size is solved to rounding", () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 20, maxLength: 20 }),
      fc.array(scale, { minLength: 4, maxLength: 4 }),
      (numbers, scales) => {
        const matrix = denseMatrix(4);
        const solution = numbers.slice(16);
        const right = new Float64Array(4);
        const functional = Float64Array.from(numbers.slice(0, 4));
        for (let row = 0; row < 4; row++)
          for (let column = 0; column < 4; column++) {
            const own = row === (column + 1) % 4 ? 4 : 0; // the large entries stand off the diagonal
            const value = (numbers[4 * row + column] + own) * 10 ** scales[row];
            matrix.entries[4 * row + column] = value;
            right[row] += value * solution[column];
          }
        const entries = matrix.entries.slice();
        eliminate(matrix, 4);
        substitute(matrix, 4, right);
        right.forEach((value, k) => expect(Math.abs(value - solution[k])).toBeLessThan(1e-13));
        // <c, A^-1 b> = <A^-T c, b>, b column by column of A itself
        const adjoint = functional.slice();
        substituteTransposed(matrix, 4, adjoint);
        for (let column = 0; column < 4; column++) {
          const sum = adjoint.reduce((total, y, row) => total + y * entries[4 * row + column], 0);
          expect(Math.abs(sum - functional[column])).toBeLessThan(1e-13);
        }
      },
    ),
  );
});

test("a singular one gives no number", () => {
  const matrix = denseMatrix(2);
  matrix.entries.set([1, 2, 2, 4]);
  const right = Float64Array.from([1, 1]);
  eliminate(matrix, 2);
  substitute(matrix, 2, right);
  expect(right.every(Number.isFinite)).toBe(false);
});
