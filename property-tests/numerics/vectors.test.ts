import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMultipleAt,
  addRowsAt,
  addSquaresAt,
  combineRowsAt,
  dotAt,
  subtractOuterAt,
  subtractProducts,
} from "../../src/numerics/vectors.js";

const LENGTH = 40;
/** Whole numbers, whose sums are exact in any order. */
const numbers = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: LENGTH, maxLength: LENGTH })
  .map((values) => Float64Array.from(values));
const count = fc.integer({ min: 0, max: 6 });
const rows = fc.integer({ min: 0, max: 3 });
const place = fc.integer({ min: 0, max: 8 });
const setting = fc.record({
  a: numbers,
  b: numbers,
  out: numbers,
  count,
  rows,
  i: place,
  j: place,
});

/** [k, value] replaced in a copy; all else has to stay as it was. */
function changed(out: Float64Array, values: readonly (readonly [number, number])[]): Float64Array {
  const copy = out.slice();
  for (const [k, value] of values) copy[k] = value;
  return copy;
}
const upTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

describe("sums over stretches of arrays are what their sums say, and touch nothing else", () => {
  test("of two vectors", () => {
    fc.assert(
      fc.property(setting, ({ a, b, out, count, i, j }) => {
        const product = upTo(count).reduce((sum, k) => sum + a[i + k] * b[j + k], 0);
        expect(dotAt(a, i, b, j, count)).toBe(product);

        const added = out.slice();
        addMultipleAt(added, i, 3, a, j, count);
        expect(added).toEqual(changed(out, upTo(count).map((k) => [i + k, out[i + k] + 3 * a[j + k]]))); // prettier-ignore

        const squared = out.slice();
        addSquaresAt(squared, i, -2, a, j, count);
        expect(squared).toEqual(changed(out, upTo(count).map((k) => [i + k, out[i + k] - 2 * a[j + k] ** 2]))); // prettier-ignore

        const less = out.slice();
        subtractProducts(less, a, b, j, count);
        expect(less).toEqual(
          changed(
            out,
            upTo(count).map((k) => [k, out[k] - a[k] * b[j + k]]),
          ),
        );
      }),
    );
  });

  test("of rows of a matrix", () => {
    fc.assert(
      fc.property(setting, ({ a, b, out, count, rows, i, j }) => {
        const ofRows = (stride: number, weight: (r: number) => number, k: number): number =>
          upTo(rows).reduce((sum, r) => sum + weight(r) * a[j + r * stride + k], 0);

        const combined = out.slice();
        combineRowsAt(combined, i, count, b, j, rows, a, j);
        const sums = upTo(count).map((k) => [i + k, ofRows(count, (r) => b[j + r], k)] as const);
        expect(combined).toEqual(changed(out, sums));

        const stride = count + 2;
        const added = out.slice();
        addRowsAt(added, count, b, i, rows, a, j, stride);
        const more = upTo(count).map(
          (k) => [k, out[k] + ofRows(stride, (r) => b[i + r], k)] as const,
        );
        expect(added).toEqual(changed(out, more));

        const less = out.slice();
        subtractOuterAt(less, j, stride, b, i, rows, a, count);
        const outer = upTo(rows).flatMap((r) =>
          upTo(count).map((k) => {
            const at = j + r * stride + k;
            return [at, out[at] - b[i + r] * a[k]] as const;
          }),
        );
        expect(less).toEqual(changed(out, outer));
      }),
    );
  });
});
