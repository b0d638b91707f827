import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre, type Quadrature } from "../../src/numerics/gauss-legendre.js";
import {
  gaussFromRecurrence,
  gaussPowerWeight,
  gaussWholeNumbers,
} from "../../src/numerics/gauss-quadrature.js";

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

/** Jacobi matrix of Legendre's polynomials on [-1, 1], moved and stretched. */
function legendreRecurrence(
  count: number,
  middle: number,
  half: number,
): [Float64Array, Float64Array] {
  const beta = Float64Array.from({ length: count }, (_, k) =>
    k === 0 ? 2 * half : (half * half * k * k) / (4 * k * k - 1),
  );
  return [new Float64Array(count).fill(middle), beta];
}

describe("Gauss rule of a recurrence", () => {
  it("does not depend on the guesses, good, bad or absent", () => {
    const counts = fc.integer({ min: 1, max: 20 });
    const middles = fc.double({ min: -3, max: 3, noNaN: true });
    const halves = fc.double({ min: 0.1, max: 10, noNaN: true });
    const errors = fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(counts, middles, halves, errors, (count, middle, half, stream) => {
        const [alpha, beta] = legendreRecurrence(count, middle, half);
        const rule = gaussFromRecurrence(alpha, beta);
        for (const size of [1e-3, 1]) {
          const guesses = rule.nodes.map((x) => x + size * half * (stream.next().value as number));
          const other = gaussFromRecurrence(alpha, beta, guesses);
          other.nodes.forEach((x, j) => {
            expect(Math.abs(x - rule.nodes[j])).toBeLessThan(1e-14 * (half + Math.abs(middle)));
            expect(Math.abs(other.weights[j] / rule.weights[j] - 1)).toBeLessThan(1e-12);
          });
        }
      }),
    );
  });

  it("refuses a recurrence that belongs to no positive measure", () => {
    const beta = Float64Array.of(1, -1, 1);
    expect(() => gaussFromRecurrence(new Float64Array(3), beta)).toThrow(RangeError);
  });
});

describe("Gauss rule for the whole numbers", () => {
  it("has positive weights and ascending nodes, symmetric about the middle", () => {
    const sizes = fc.oneof(fc.integer({ min: 24, max: 300 }), fc.integer({ min: 300, max: 1e6 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), sizes, (count, points) => {
        const { nodes, weights } = gaussWholeNumbers(count, points);
        expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-14);
        nodes.forEach((x, j) => {
          expect(Math.abs(x + nodes[count - 1 - j] - (points - 1))).toBeLessThan(4e-16 * points);
          expect(Math.abs(weights[j] - weights[count - 1 - j])).toBeLessThan(1e-15);
          expect(weights[j]).toBeGreaterThan(0);
          expect(x).toBeGreaterThan(j > 0 ? nodes[j - 1] : -1e-9);
        });
      }),
    );
  });

  it("separates its nodes by whole numbers at least, and tends to Legendre's rule", () => {
    // between two neighbouring zeros of a discrete orthogonal polynomial lies a point of its support
    for (let points = 13; points < 200; points++) {
      const { nodes } = gaussWholeNumbers(12, points);
      for (let j = 1; j < 12; j++) {
        expect(Math.floor(nodes[j] + 1e-12)).toBeGreaterThanOrEqual(
          Math.ceil(nodes[j - 1] - 1e-12),
        );
      }
    }
    const legendre = gaussLegendre(12);
    const distance = (points: number): number =>
      Math.max(
        ...gaussWholeNumbers(12, points).nodes.map((x, j) =>
          Math.abs((2 * x - points + 1) / points - legendre.nodes[j]),
        ),
      );
    expect(distance(1e6)).toBeLessThan(1e-10);
    expect(distance(1000) / distance(4000)).toBeCloseTo(16, 1); // error of order 1 / points^2
  });

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
        const degree = 2 * count - 1;
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
