import fc from "fast-check";
import { expect, test } from "vitest";
import { levinU, wynnEpsilon } from "../../src/asymptotics/accelerate.js";
import { exponentOf } from "../../src/asymptotics/exponent-of.js";
import { curveOfFunction } from "./planted.js";

const evenly = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1000 }).map((k) => low + ((high - low) * k) / 1000);

test("epsilon is exact for a sum of three geometric remainders", () => {
  fc.assert(
    fc.property(evenly(-5, 5), evenly(0.5, 3), evenly(-3, -0.5), (limit, a, b) => {
      const sequence = Array.from(
        { length: 8 },
        (_, k) => limit + a * 0.7 ** k + b * 0.4 ** k + 0.2 ** k,
      );
      const { value } = wynnEpsilon(sequence);
      expect(value).toBeCloseTo(limit, 7);
      expect(Math.abs(sequence[7] - limit)).toBeGreaterThan(1e-3);
    }),
  );
});

test("Levin's u sums the reciprocal squares, which epsilon cannot", () => {
  const sums: number[] = [];
  for (let k = 1; k <= 12; k++) sums.push((sums.at(-1) ?? 0) + 1 / k ** 2);
  const exact = Math.PI ** 2 / 6;
  expect(levinU(sums).value).toBeCloseTo(exact, 7);
  expect(Math.abs(wynnEpsilon(sums).value - exact)).toBeGreaterThan(1e-4);
});

test("a second opinion on the exponent agrees with the interval, whatever the power of the correction", () => {
  fc.assert(
    fc.property(evenly(-2, 2), evenly(0.4, 2), evenly(-1, 1), (p, s, c) => {
      const curve = curveOfFunction((x) => p * x + Math.log(x) + c * x ** -s);
      const found = exponentOf(curve);
      expect(Math.abs(found.value - p)).toBeLessThanOrEqual(found.error);
      expect(found.accelerated?.value).toBeCloseTo(p, 2);
      expect(found.confirmed).toBe(true);
    }),
    { numRuns: 15 },
  );
});
