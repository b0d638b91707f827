import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";

describe("Gauss-Legendre rule", () => {
  it("integrates polynomials up to degree 2n - 1 and not beyond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (n) => {
        const { nodes, weights } = gaussLegendre(n);
        const moment = (k: number): number =>
          nodes.reduce((sum, x, j) => sum + weights[j] * x ** k, 0);
        for (let k = 0; k < 2 * n; k++) {
          expect(Math.abs(moment(k) - (k % 2 === 0 ? 2 / (k + 1) : 0))).toBeLessThan(2e-14);
        }
        if (n <= 12) expect(2 / (2 * n + 1) - moment(2 * n)).toBeGreaterThan(1e-9);
      }),
    );
  });

  it("has ascending nodes, symmetric about 0, and positive weights", () => {
    for (const n of [1, 2, 7, 64, 501]) {
      const { nodes, weights } = gaussLegendre(n);
      nodes.forEach((x, j) => {
        expect(x + nodes[n - 1 - j]).toBe(0);
        expect(weights[j]).toBeGreaterThan(0);
        if (j > 0) expect(x).toBeGreaterThan(nodes[j - 1]);
      });
    }
  });

  it("refuses a number of nodes that is no positive integer", () => {
    for (const n of [0, -1, 2.5, NaN]) expect(() => gaussLegendre(n)).toThrow(RangeError);
  });
});
