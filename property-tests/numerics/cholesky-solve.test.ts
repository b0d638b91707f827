import fc from "fast-check";
import { expect, test } from "vitest";
import { solveByCholesky } from "../../src/numerics/cholesky-solve.js";

const entry = fc.double({ min: -1, max: 1, noNaN: true });
const size = fc.integer({ min: 1, max: 7 });

test("L L^T times what is found is the right side, for every lower factor", () => {
  const cases = size.chain((order) =>
    fc.tuple(
      fc.array(entry, { minLength: order * order, maxLength: order * order }),
      fc.array(entry, { minLength: order, maxLength: order }),
    ),
  );
  fc.assert(
    fc.property(cases, ([entries, right]) => {
      const order = right.length;
      // what is above the diagonal belongs to no factor and is not to be read
      const factor = Float64Array.from(entries, (value, at) => {
        const [i, k] = [Math.floor(at / order), at % order];
        return k > i ? NaN : k === i ? 1.5 + value : value / 2;
      });
      const b = Float64Array.from(right);
      const x = solveByCholesky(factor, b);
      expect(Array.from(b)).toEqual(right);
      const lower = (i: number, k: number): number => (k > i ? 0 : factor[i * order + k]);
      for (let i = 0; i < order; i++) {
        let [sum, scale] = [0, 1];
        for (let k = 0; k < order; k++)
          for (let j = 0; j < order; j++) {
            sum += lower(i, j) * lower(k, j) * x[k];
            scale += Math.abs(lower(i, j) * lower(k, j) * x[k]);
          }
        expect(Math.abs(sum - right[i])).toBeLessThan(1e-13 * scale);
      }
    }),
  );
});
