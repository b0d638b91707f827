import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Quadrature } from "../../src/numerics/gauss-legendre.js";
import { gaussPowerWeight, gaussWholeNumbers } from "../../src/numerics/gauss-quadrature.js";

const moment = ({ nodes, weights }: Quadrature, f: (x: number) => number): number =>
  nodes.reduce((sum, x, q) => sum + weights[q] * f(x), 0);

describe("Gauss-Jacobi rule for x^power", () => {
  const powers = fc.oneof(
    fc.double({ min: -0.95, max: 12, noNaN: true }),
    fc.constantFrom(-0.5, 0, 0.5, 1),
  );

  it("integrates x^power times polynomials of degree 2n - 1 and not beyond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), powers, (count, power) => {
        const rule = gaussPowerWeight(count, power);
        const defect = (k: number): number =>
          Math.abs(moment(rule, (x) => x ** k) * (power + k + 1) - 1);
        for (let k = 0; k < 2 * count; k++) expect(defect(k)).toBeLessThan(2e-12);
        if (count <= 4 && power < 3) expect(defect(2 * count)).toBeGreaterThan(1e-9);
      }),
    );
  });
});

describe("Gauss rule for the whole numbers", () => {
  it("averages polynomials of degree 2n - 1 exactly, from few points to 10^6", () => {
    const cases = fc.record({
      count: fc.integer({ min: 1, max: 12 }),
      points: fc.oneof(fc.integer({ min: 13, max: 300 }), fc.integer({ min: 300, max: 1_000_000 })),
    });
    fc.assert(
      fc.property(cases, ({ count, points }) => {
        const rule = gaussWholeNumbers(count, points);
        const middle = (points - 1) / 2;
        const scaled = (x: number): number => (x - middle) / points;
        const degree = Math.min(2 * count - 1, 20);
        const exact = averageOfPowers(points, degree);
        for (let k = 0; k <= degree; k++) {
          const found = moment(rule, (x) => scaled(x) ** k);
          expect(Math.abs(found - exact[k])).toBeLessThan(1e-13);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("does not average degree 2n, and gives every number back when n equals their number", () => {
    const scaled = (x: number): number => (x - 49.5) / 100;
    const found = moment(gaussWholeNumbers(2, 100), (x) => scaled(x) ** 4);
    expect(Math.abs(found - averageOfPowers(100, 4)[4])).toBeGreaterThan(1e-4);
    gaussWholeNumbers(6, 6).nodes.forEach((x, j) => expect(Math.abs(x - j)).toBeLessThan(1e-13));
  });
});

/** Mean of ((x - (points - 1) / 2) / points)^k over x = 0..points - 1, k = 0..degree, term by term. */
function averageOfPowers(points: number, degree: number): number[] {
  const sums = new Array<number>(degree + 1).fill(0);
  for (let x = 0; x < points; x++) {
    const y = (x - (points - 1) / 2) / points;
    let power = 1;
    for (let k = 0; k <= degree; k++) {
      sums[k] += power;
      power *= y;
    }
  }
  return sums.map((sum) => sum / points);
}
