import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignment } from "../../src/numerics/assignment.js";

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
  .chain(([rows, more]) =>
    fc.array(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), cells(rows + more)), {
      ...{ minLength: rows, maxLength: rows },
    }),
  );

function cells(count: number): { minLength: number; maxLength: number } {
  return { minLength: count, maxLength: count };
}

/** The least sum over all choices, one after the other. */
function least(costs: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const row = taken.length;
  if (row === costs.length) return 0;
  const sums = costs[row].map((cost, column) =>
    taken.includes(column) ? Infinity : cost + least(costs, [...taken, column]),
  );
  return Math.min(...sums);
}

describe("assignment", () => {
  test("takes different columns with the least sum", () => {
    fc.assert(
      fc.property(matrices, (costs) => {
        const columns = assignment(costs);
        expect(new Set(columns).size).toBe(costs.length);
        const sum = columns.reduce((total, column, row) => total + costs[row][column], 0);
        expect(sum).toBeCloseTo(least(costs), 9);
      }),
    );
  });

  test("is refused for fewer columns than rows", () => {
    expect(() => assignment([[1], [2]])).toThrow(RangeError);
  });
});
