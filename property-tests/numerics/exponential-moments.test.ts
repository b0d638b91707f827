import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  growingMoment,
  momentSeries,
  seriesReach,
} from "../../src/numerics/exponential-moments.js";
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

describe("the highest moment as a series", () => {
  const degrees = fc.integer({ min: 0, max: 12 });
  const part = fc.double({ min: 0, max: 1, noNaN: true });

  it("is the integral as far as it is said to reach, for rates of either sign", () => {
    fc.assert(
      fc.property(degrees, part, (degree, share) => {
        const x = share * seriesReach(degree);
        const sum = momentSeries(degree).reduceRight((rest, term) => rest * x + term, 0);
        expect(Math.abs(sum / road(x, degree) - 1)).toBeLessThan(1e-13);
        const growing = growingMoment(-20 * share, degree);
        expect(Math.abs(growing / growingRoad(20 * share, degree) - 1)).toBeLessThan(1e-13);
      }),
    );
  });
});

/** integral_0^1 e^{(1-s)x} s^k ds by the rule of thirty nodes, to rounding for x <= 20. */
function growingRoad(x: number, k: number): number {
  let sum = 0;
  RULE.nodes.forEach((node, q) => {
    const s = 0.5 + 0.5 * node;
    sum += 0.5 * RULE.weights[q] * Math.exp((1 - s) * x) * s ** k;
  });
  return sum;
}
