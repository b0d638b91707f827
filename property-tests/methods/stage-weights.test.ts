import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { StageWeights } from "../../src/methods/slow-time/scalar/stage-weights.js";
import { exponentialMoments } from "../../src/numerics/exponential-moments.js";
import { lobatto } from "../../src/numerics/lobatto.js";

const logUniform = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((exponent) => 10 ** exponent);

test.prop([
  fc.integer({ min: 2, max: 8 }),
  fc.oneof(logUniform(-12, 6), fc.double({ min: 1e-3, max: 30, noNaN: true })),
  fc.constantFrom(0, 1, 2),
])("all nodes of a step at once are the moments of each", (degree, reference, r) => {
  const rule = lobatto(degree);
  const weights = new StageWeights(rule);
  weights.reserve(1);
  weights.fill(0, reference, r);
  const moments = new Float64Array(degree + 1);
  for (let i = 0; i < degree; i++) {
    const c = rule.nodes[i + 1];
    const decay = exponentialMoments(c * r * reference, degree, moments);
    expect(Math.abs(weights.data[i] - decay)).toBeLessThan(2e-14 * Math.max(decay, 1e-3));
    moments.forEach((moment, k) => {
      const weight = weights.data[degree + i * (degree + 1) + k];
      expect(Math.abs(weight / (reference * c ** (k + 1) * moment) - 1 || 0)).toBeLessThan(3e-14);
    });
  }
});

test("an infinite rate leaves the drive over the relaxation and nothing of the start", () => {
  const rule = lobatto(5);
  const weights = new StageWeights(rule);
  weights.reserve(1);
  weights.fill(0, Infinity, 2);
  for (let i = 0; i < 5; i++) {
    expect(weights.data[i]).toBe(0);
    for (let k = 0; k <= 5; k++)
      expect(weights.data[5 + 6 * i + k]).toBeCloseTo(rule.nodes[i + 1] ** k / 2, 15);
  }
});
