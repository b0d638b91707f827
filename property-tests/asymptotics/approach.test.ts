import fc from "fast-check";
import { expect, test } from "vitest";
import { approachRateOf } from "../../src/asymptotics/approach.js";
import { curveFromLogarithms } from "../../src/asymptotics/curve.js";
import { covers } from "../../src/asymptotics/interval.js";

const times = (last: number): number[] =>
  Array.from({ length: 241 }, (_, k) => Math.LN10 * (1 + (k * (last - 1)) / 240));

const rate = fc.integer({ min: 10, max: 150 }).map((k) => k / 100);
const size = fc.integer({ min: 20, max: 200 }).map((k) => k / 100);

test("the rate of approach is found without knowing the limit, and a neighbour is excluded", () => {
  fc.assert(
    fc.property(rate, size, fc.boolean(), size, (s, limit, above, correction) => {
      const x = times(1 + 9 / s);
      const y = x.map((at) => {
        const leading = Math.exp(-s * at) * (1 + correction * Math.exp(-s * at));
        return limit + (above ? leading : -0.1 * limit * leading);
      });
      const found = approachRateOf(curveFromLogarithms("$y$", x, y.map(Math.log), 1e-12));
      expect(covers(found, s), `${found.value} +- ${found.error} against ${s}`).toBe(true);
      expect(covers(found, 1.2 * s)).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test("a curve that has arrived has no rate", () => {
  const x = times(50);
  expect(
    approachRateOf(
      curveFromLogarithms(
        "$y$",
        x,
        x.map(() => 0.3),
        1e-12,
      ),
    ).error,
  ).toBe(Infinity);
});
