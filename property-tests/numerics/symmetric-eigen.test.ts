import fc from "fast-check";
import { expect, test } from "vitest";
import { SymmetricEigen } from "../../src/numerics/symmetric-eigen.js";

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const square = fc
  .integer({ min: 1, max: 7 })
  .chain((n) =>
    fc
      .array(entry, { minLength: n * n, maxLength: n * n })
      .map((a) => ({ n, a: a.map((_, i) => a[i] + a[(i % n) * n + Math.floor(i / n)]) })),
  );

test("the eigenvectors are orthonormal and give the matrix back; eigenvalues descend", () => {
  fc.assert(
    fc.property(square, ({ n, a }) => {
      const eigen = new SymmetricEigen(n);
      eigen.decompose(Float64Array.from(a));
      const { values, vectors } = eigen;
      const v = (i: number, k: number): number => vectors[i * n + k];
      const range = [...values.keys()];
      for (const i of range)
        for (const j of range) {
          const back = range.reduce((sum, k) => sum + v(i, k) * values[k] * v(j, k), 0);
          const inner = range.reduce((sum, k) => sum + v(k, i) * v(k, j), 0);
          expect(Math.abs(back - a[i * n + j])).toBeLessThan(1e-13);
          expect(Math.abs(inner - (i === j ? 1 : 0))).toBeLessThan(1e-13);
        }
      for (const k of range.slice(1)) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
    }),
  );
});

test("small eigenvalues keep their digits whatever the scaling", () => {
  // D A D with A = [[2, 1], [1, 2]], D = diag(1, e): the eigenvalues are near 2 and 1.5 e^2
  const e = 1e-9;
  const eigen = new SymmetricEigen(2);
  eigen.decompose(Float64Array.of(2, e, e, 2 * e * e));
  expect(Math.abs(eigen.values[1] / (1.5 * e * e) - 1)).toBeLessThan(1e-14);
});
