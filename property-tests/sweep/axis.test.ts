import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { cellsOf, parseAxes } from "../../src/sweep/axis.js";

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe("the grid of a sweep", () => {
  test.prop([
    finite,
    fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    fc.integer({ min: 3, max: 50 }),
  ])("has equal steps from end to end", (from, width, count) => {
    const to = from + width;
    const [{ values }] = parseAxes(`alpha=${from}:${to}:${count}`);
    expect(values).toHaveLength(count);
    const scale = Math.max(Math.abs(from), Math.abs(to));
    values.forEach((value, k) => {
      const expected = from + (width * k) / (count - 1);
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-11 * scale);
    });
  });

  it("has equal ratios with log", () => {
    expect(parseAxes("gamma=0.01:100:5:log")[0].values).toEqual([0.01, 0.1, 1, 10, 100]);
  });

  it("takes every combination, the last axis fastest", () => {
    const cells = cellsOf(parseAxes("a=0:1:2,b=5:7:3"));
    expect(cells).toEqual([
      [0, 5],
      [0, 6],
      [0, 7],
      [1, 5],
      [1, 6],
      [1, 7],
    ]);
  });

  it.each([
    ["alpha", "name=from:to:count"],
    ["alpha=0:1", "name=from:to:count"],
    ["=0:1:2", "name=from:to:count"],
    ["alpha=0:1:2:cubic", "name=from:to:count"],
    ["alpha=0:one:2", '"one", expected a number'],
    ["alpha=0:1:1.5", "count 1.5, expected a whole number"],
    ["alpha=0:1:0", "count 0, expected a whole number"],
    ["alpha=1:1:3", "expected two different numbers"],
    ["alpha=0:1:3:log", "expected numbers > 0 with log"],
    ["alpha=0:1:3,alpha=1:2:3", "given twice"],
  ])("%s is refused in one line", (text, complaint) => {
    expect(() => parseAxes(text)).toThrow(complaint);
  });
});
