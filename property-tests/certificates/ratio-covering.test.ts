import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaves } from "../../src/certificates/ratio-covering.js";
import type { RatioCovering } from "../../src/certificates/ratio-covering.js";
import { excessIntegral, excessPanels } from "../../src/certificates/ratio-integral.js";
import { farMeans, ratioRegion } from "../../src/certificates/ratio-region.js";
import { searchCovering } from "../../src/certificates/search-covering.js";
import { verifyCorners } from "../../src/certificates/verify-corners.js";
import { verifyCovering } from "../../src/certificates/verify-covering.js";
import { decimalLogistic } from "./decimal-reference.js";

const SEARCH = { noise: "3", bound: "3.3", mean: 24, variance: 96, margin: 1, smallest: 1 / 4096 };
const result = searchCovering(SEARCH);
const covering: RatioCovering =
  result.kind === "found" ? result.covering : { ...SEARCH, tree: "unsettled" };

/** The covering with the k-th leaf that has reason `from` given another. */
function replaced(from: string, k: number, to: string): RatioCovering {
  const places = Array.from(covering.tree).flatMap((mark, at) => (mark === from ? [at] : []));
  const at = places[k % places.length];
  return { ...covering, tree: covering.tree.slice(0, at) + to + covering.tree.slice(at + 1) };
}

describe("coverings", () => {
  test("a search finds one that both checks accept", () => {
    expect(result.kind).toBe("found");
    const verdict = verifyCovering(covering);
    expect(verdict.refused).toEqual([]);
    expect(verdict.holds).toBe(true);
    expect(Object.values(verdict.counts).every((count) => count > 0)).toBe(true);
    expect(verifyCorners(covering).refused).toEqual([]);
  });

  test("the leaves fill the rectangle", () => {
    const area = [...leaves(covering)].reduce(
      (sum, { box: { mean, variance } }) =>
        sum + (mean.high - mean.low) * (variance.high - variance.low),
      0,
    );
    expect(area).toBe(covering.mean * covering.variance);
  });

  test("a tree that is not complete, or goes on, is no covering", () => {
    const { tree } = covering;
    expect(() => [...leaves({ ...covering, tree: tree.slice(0, -1) })]).toThrow(/boxes open/);
    expect(() => [...leaves({ ...covering, tree: `${tree}o` })]).toThrow(/goes on/);
    expect(() => [...leaves({ ...covering, tree: tree.replace("i", "x") })]).toThrow(/"x"/);
  });

  test("a leaf with a reason that it does not have is refused", () => {
    // Some box in the middle of the integral's part, which lies inside the region and above the line B = 2m
    for (const [k, reason] of [
      [17, "n"],
      [101, "r"],
      [211, "o"],
    ] as const) {
      const { holds, refused } = verifyCovering(replaced("i", k, reason));
      expect(holds).toBe(false);
      expect(refused).toHaveLength(1);
    }
  });

  test("a bound that is too small has no covering, and the found one does not serve for it", () => {
    const bound = "3.0"; // the smallest is 3.073
    expect(searchCovering({ ...SEARCH, bound, smallest: 1 / 256 }).kind).toBe("unsettled");
    const verdict = verifyCovering({ ...covering, bound });
    expect(verdict.holds).toBe(false);
    expect(verdict.refused.length).toBeGreaterThan(0);
  });

  test("far means need a rectangle that reaches far enough, and a bound above the smallest", () => {
    expect(farMeans(ratioRegion("3", "3.3"), 24)).toBe(true);
    expect(farMeans(ratioRegion("3", "3.3"), 1)).toBe(false);
    expect(farMeans(ratioRegion("3", "2.2"), 1000)).toBe(false);
    expect(verifyCovering({ ...covering, variance: 48 }).far).toBe(false);
  });
});

describe("the integral over a box", () => {
  test("is below the value of 40 digits at a point of the box, and close to it at a point", () => {
    const A = 2.5;
    const panels = excessPanels(A);
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(part, part, part, part, (u, v, s, t) => {
        const B = 0.4 + 40 * u;
        const m = (v * B) / 2;
        const size = 0.05;
        const box = {
          mean: { low: m, high: m + size },
          variance: { low: B, high: B + size },
        };
        const [x, y] = [m + s * size, B + t * size];
        const { g, h } = decimalLogistic(x, y);
        const scale = Math.exp((x * x) / (2 * y)) * Math.sqrt(2 * Math.PI * y);
        const exact = h.minus(g.div(A)).toNumber() * scale;
        expect(excessIntegral(panels, box)).toBeLessThanOrEqual(exact + 1e-12);
        const point = { mean: { low: x, high: x }, variance: { low: y, high: y } };
        const total = g.toNumber() * scale;
        expect(excessIntegral(panels, point)).toBeGreaterThan(exact - 2e-4 * total);
      }),
      { numRuns: 40 },
    );
  });
});
