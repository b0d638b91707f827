import fc from "fast-check";
import { expect, test } from "vitest";
import { DividedDifferences } from "../../src/numerics/divided-differences.js";

/** Distinct whole places, in any order. */
const places = fc.uniqueArray(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 5 });
const powers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 });
const argument = fc.integer({ min: -12, max: 12 });

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((value, c) => value * x + c, 0);

function through(at: readonly number[], values: readonly number[]): DividedDifferences {
  const found = new DividedDifferences(at.length - 1);
  found.set(Float64Array.from(at), Float64Array.from(values));
  return found;
}

test("a polynomial is the one through its values; the last term is the part of its highest power", () => {
  fc.assert(
    fc.property(places, powers, argument, (at, all, x) => {
      const coefficients = all.slice(0, at.length);
      const values = at.map((place) => polynomial(coefficients, place));
      const found = through(at, values);
      const scale = 1e-9 * Math.max(1, ...values.map(Math.abs)) * 20 ** (at.length - 1);
      expect(Math.abs(found.at(x) - polynomial(coefficients, x))).toBeLessThan(scale);
      const highest = coefficients[at.length - 1];
      const product = at.slice(0, -1).reduce((term, place) => term * (x - place), highest);
      expect(Math.abs(found.lastTerm(x) - Math.abs(product))).toBeLessThan(scale);
    }),
  );
});

test("the last term is what the last point adds: x^2 through 0, 1, 3 adds 20 at 5", () => {
  expect(through([0, 1, 3], [0, 1, 9]).lastTerm(5)).toBe(20);
  expect(through([0, 1, 3], [0, 1, 9]).lastTerm(-1)).toBe(2);
  expect(through([0, 1], [0, 1]).at(5) + 20).toBe(through([0, 1, 3], [0, 1, 9]).at(5));
});
