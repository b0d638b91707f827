import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SOBOL_DIMENSIONS } from "../../src/numerics/sobol-dimensions.js";
import { ScrambledSobol } from "../../src/numerics/sobol.js";

function points(dimension: number, count: number, seed: number): Float64Array[] {
  const sequence = new ScrambledSobol(dimension, seed);
  return Array.from({ length: count }, () => {
    const point = new Float64Array(dimension);
    sequence.next(point, 0);
    return point;
  });
}

/** How many of the points lie in each of the boxes that halvings of the coordinates give. */
function occupancy(all: readonly Float64Array[], coordinates: readonly number[], bits: number[]) {
  const boxes = new Map<string, number>();
  for (const point of all) {
    const box = coordinates.map((j, n) => Math.floor(point[j] * 2 ** bits[n])).join();
    boxes.set(box, (boxes.get(box) ?? 0) + 1);
  }
  return [...boxes.values()];
}

describe("scrambled Sobol' points", () => {
  test("the first two coordinates are a (0, m, 2)-net: one point in every elementary box", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 8 }), (seed, first) => {
        const counts = occupancy(points(2, 256, seed), [0, 1], [first, 8 - first]);
        expect(counts).toEqual(new Array(256).fill(1));
      }),
      { numRuns: 30 },
    );
  });

  test("every coordinate meets every interval of length 2^-m once in 2^m points", () => {
    const all = points(SOBOL_DIMENSIONS, 128, 7);
    for (let j = 0; j < SOBOL_DIMENSIONS; j++)
      expect(occupancy(all, [j], [7])).toEqual(new Array(128).fill(1));
  });

  test("no two coordinates have the same digits", () => {
    const all = points(SOBOL_DIMENSIONS, 256, 3);
    for (let j = 1; j < SOBOL_DIMENSIONS; j++)
      for (let k = 0; k < j; k++)
        expect(occupancy(all, [j, k], [2, 2]).length, `${j}, ${k}`).toBeGreaterThan(4);
  });

  test("a seed gives the same points, another seed others", () => {
    expect(points(3, 5, 11)).toEqual(points(3, 5, 11));
    expect(points(3, 5, 11)).not.toEqual(points(3, 5, 12));
  });

  test("the error of a smooth mean falls faster than 1 / points", () => {
    const error = (count: number): number => {
      const squares = [1, 2, 3, 4, 5, 6].map((seed) => {
        const all = points(4, count, seed);
        const mean = all.reduce((sum, p) => sum + Math.exp(p[0] + p[1] * p[2] - p[3]), 0) / count;
        return (mean - EXACT) ** 2;
      });
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    };
    expect(error(2048) / error(128)).toBeLessThan(1 / 16);
  });

  test("dimensions beyond the table are refused", () => {
    for (const dimension of [SOBOL_DIMENSIONS + 1, 0, -1, 1.5, NaN])
      expect(() => new ScrambledSobol(dimension, 1)).toThrow(/expected 1 to/);
  });
});

/** (e - 1)(1 - 1/e) times the mean of e^(uv), sum_n 1 / (n! (n + 1)^2). */
const EXACT = (() => {
  let mean = 0;
  let factorial = 1;
  for (let n = 0; n < 20; n++) {
    mean += 1 / (factorial * (n + 1) ** 2);
    factorial *= n + 1;
  }
  return (Math.E - 1) * (1 - 1 / Math.E) * mean;
})();
