import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { momentsOfStep } from "./moments-of-step.js";

const DEGREE = 8;
const RULE = gaussLegendre(30);

/** integral_0^1 e^{-(1-s)x} s^k ds by quadrature in panels that shrink towards s = 1 at the rate of the exponential. */
function road(x: number, k: number): number {
  const length = Math.min(1, 45 / x);
  const panels = Math.ceil(Math.min(x, 45) / 3) + 1;
  const width = length / panels;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let q = 0; q < RULE.nodes.length; q++) {
      const depth = width * (panel + 0.5 + 0.5 * RULE.nodes[q]); // 1 - s
      sum += 0.5 * width * RULE.weights[q] * Math.exp(-depth * x) * (1 - depth) ** k;
    }
  }
  return sum;
}

const moments = (x: number, degree = DEGREE): number[] => momentsOfStep(x, degree).moments;

describe("exponential moments", () => {
  it("are the integrals that define them, for rates from 0 to 1e8", () => {
    const rate = fc.oneof(
      fc.double({ min: 0, max: 20, noNaN: true }),
      fc.double({ min: -12, max: 8, noNaN: true }).map((exponent) => 10 ** exponent),
    );
    fc.assert(
      fc.property(rate, fc.integer({ min: 0, max: DEGREE }), (x, degree) => {
        moments(x, degree).forEach((value, k) => {
          expect(Math.abs(value / road(x, k) - 1)).toBeLessThan(2e-14);
        });
      }),
      { numRuns: 400 },
    );
    expect(Math.abs(moments(2.000001)[3] / road(2, 3) - 1)).toBeGreaterThan(2e-14);
  });

  it("have no cliff where the recurrence turns round at x = 4", () => {
    const [before, after] = [moments(4), moments(4 * (1 + 3e-16))];
    before.forEach((value, k) => {
      expect(Math.abs(value / after[k] - 1)).toBeLessThan(2e-14);
    });
  });

  it("obey x Phi_k = 1 - k Phi_{k-1} for all rates", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e4, noNaN: true }), (x) => {
        const values = moments(x);
        for (let k = 1; k <= DEGREE; k++) {
          expect(Math.abs(x * values[k] + k * values[k - 1] - 1)).toBeLessThan(1e-13);
        }
      }),
    );
  });
});
