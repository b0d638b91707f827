import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { StageWeights } from "../../src/methods/slow-time/scalar/stage-weights.js";
import { lobatto } from "../../src/numerics/lobatto.js";

const logUniform = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((exponent) => 10 ** exponent);

test.prop([
  fc.integer({ min: 2, max: 8 }),
  fc.oneof(logUniform(-12, 6), fc.double({ min: 1e-3, max: 30, noNaN: true })),
  fc.constantFrom(-1, 0, 1, 2),
])("a step up to a node is a shorter step", (degree, size, r) => {
  const reference = r < 0 ? Math.min(size, 30) : size;
  const rule = lobatto(degree);
  const [weights, shorter] = [new StageWeights(rule), new StageWeights(rule)];
  weights.reserve(1);
  shorter.reserve(1);
  weights.fill(0, reference, r);
  for (let i = 0; i < degree; i++) {
    const c = rule.nodes[i + 1];
    shorter.fill(0, c * reference, r);
    const decay = shorter.data[degree - 1];
    expect(Math.abs(weights.data[i] - decay)).toBeLessThan(5e-14 * Math.max(decay, 1e-3));
    for (let k = 0; k <= degree; k++) {
      const weight = weights.data[(k + 1) * degree + i];
      const whole = shorter.data[(k + 2) * degree - 1];
      expect(Math.abs(weight / (whole * c ** k) - 1)).toBeLessThan(5e-14);
    }
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
      expect(weights.data[5 * (k + 1) + i]).toBeCloseTo(rule.nodes[i + 1] ** k / 2, 15);
  }
});
