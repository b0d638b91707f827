import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { horner, lobatto, type Lobatto } from "../../src/numerics/lobatto.js";

/** Degrees in use; the monomial basis loses a digit or so with every degree more. */
const degrees = fc.integer({ min: 2, max: 6 });
const coefficients = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: 10,
  maxLength: 10,
});

/** Weights of the quadrature that integrates the interpolating polynomial. */
function weightsOf({ monomial }: Lobatto): number[] {
  return monomial.map((row) => row.reduce((sum, value, k) => sum + value / (k + 1), 0));
}
const integral = (rule: Lobatto, f: (x: number) => number): number =>
  weightsOf(rule).reduce((sum, weight, j) => sum + weight * f(rule.nodes[j]), 0);

describe("Gauss-Lobatto collocation", () => {
  it("integrates polynomials up to degree 2n - 1 and not beyond", () => {
    fc.assert(
      fc.property(degrees, (n) => {
        const rule = lobatto(n);
        const defect = (k: number): number => Math.abs(integral(rule, (x) => x ** k) - 1 / (k + 1));
        for (let k = 0; k < 2 * n; k++) expect(defect(k)).toBeLessThan(1e-13);
        expect(defect(2 * n)).toBeGreaterThan(1e-10);
      }),
    );
  });

  it("has nodes from 0 to 1, symmetric about the middle", () => {
    for (let n = 2; n <= 9; n++) {
      const { nodes } = lobatto(n);
      expect([nodes[0], nodes[n]]).toEqual([0, 1]);
      nodes.forEach((x, j) => {
        expect(Math.abs(x + nodes[n - j] - 1)).toBeLessThan(4e-16);
        if (j > 0) expect(x).toBeGreaterThan(nodes[j - 1]);
      });
    }
  });

  it("differentiates the interpolating polynomial at the nodes", () => {
    fc.assert(
      fc.property(degrees, coefficients, (n, list) => {
        const { nodes, derivatives } = lobatto(n);
        let polynomial = Float64Array.from(list.slice(0, n + 1));
        const values = nodes.map((x) => horner(polynomial, x));
        for (let q = 0; q <= n; q++) {
          nodes.forEach((x, i) => {
            const found = derivatives[q][i].reduce((sum, d, j) => sum + d * values[j], 0);
            const scale = derivatives[q][i].reduce((sum, d) => sum + Math.abs(d), 0);
            expect(Math.abs(found - horner(polynomial, x))).toBeLessThan(1e-11 * (1 + scale));
          });
          polynomial = polynomial.slice(1).map((value, k) => (k + 1) * value);
        }
      }),
    );
  });

  it("reads off the coefficient of the highest Legendre polynomial", () => {
    fc.assert(
      fc.property(
        degrees,
        coefficients,
        fc.double({ min: -5, max: 5, noNaN: true }),
        (n, list, c) => {
          const { nodes, leading } = lobatto(n);
          const lower = Float64Array.from(list.slice(0, n));
          const values = nodes.map((x) => horner(lower, x) + c * legendre(n, 2 * x - 1));
          const found = leading.reduce((sum, weight, j) => sum + weight * values[j], 0);
          expect(Math.abs(found - c)).toBeLessThan(1e-12);
        },
      ),
    );
  });
});

/** P_n by its recurrence. */
function legendre(n: number, x: number): number {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return value;
}
