import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compiledArrays,
  plainArrays,
  stageArrays,
} from "../../src/numerics/dop853/stage-arrays.js";

const finite = fc.double({ min: -1, max: 1, noNaN: true });

/** Weights of some of five arrays that are filled from a seed, and where the sum goes. */
const sums = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  weights: fc.array(finite, { minLength: 1, maxLength: 5 }),
  step: finite,
  base: fc.option(fc.constant(5), { nil: undefined }),
});

const entry = (place: number, k: number): number => Math.sin(1 + 7 * place + 3 * k);

describe.each([
  ["plain", plainArrays],
  ["compiled", compiledArrays],
])("%s arrays of stages", (_, make) => {
  test("hold the base and the weighted arrays, entry by entry", () => {
    fc.assert(
      fc.property(sums, ({ size, weights, step, base }) => {
        const { arrays, combine } = make(7, size);
        arrays.forEach((array, place) => array.forEach((_, k) => (array[k] = entry(place, k))));
        const places = weights.map((_, place) => 4 - place);
        combine(6, { places, weights }, step, base);
        arrays[6].forEach((sum, k) => {
          const terms = weights.map((weight, j) => step * weight * entry(places[j], k));
          const right = terms.reduce((a, b) => a + b, base === undefined ? 0 : entry(base, k));
          expect(Math.abs(sum - right)).toBeLessThan(1e-15);
        });
        for (let place = 0; place < 6; place++)
          expect(arrays[place]).toEqual(Float64Array.from({ length: size }, (_, k) => entry(place, k))); // prettier-ignore
      }),
      { numRuns: 60 },
    );
  });

  test("may replace the base by the sum, and start from 0", () => {
    const { arrays, combine } = make(3, 9);
    arrays[1].fill(2);
    combine(0, { places: [1], weights: [3] }, 0.5, 0);
    combine(0, { places: [1], weights: [3] }, 0.5, 0);
    expect(Array.from(arrays[0])).toEqual(Array(9).fill(6));
  });
});

test("large ones are compiled, with a memory of their own", () => {
  const [one, other] = [stageArrays(3, 1000), stageArrays(3, 1000)];
  one.arrays[0].fill(1);
  expect(other.arrays[0].every((value) => value === 0)).toBe(true);
  expect(one.arrays[0].buffer).toBe(one.arrays[1].buffer);
  expect(stageArrays(3, 10).arrays[0].buffer.byteLength).toBe(80);
});
