import fc from "fast-check";
import { add as otherAdd, Interval as Other, mul, sub } from "interval-arithmetic";
import { describe, expect, test } from "vitest";
import {
  add,
  decimal,
  divide,
  down,
  exactly,
  holds,
  multiply,
  square,
  squareRoot,
  subtract,
  up,
} from "../../src/certificates/interval.js";
import type { Interval } from "../../src/certificates/interval.js";
import {
  exponential,
  logarithm,
  PI,
  tangent,
  wrongWeight,
} from "../../src/certificates/interval-functions.js";
import { contains, D, exact } from "./decimal-reference.js";

const reals = fc.oneof(
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.double({ min: -1e150, max: 1e150, noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, Number.MIN_VALUE, 2 ** -1022, 2 ** -1060),
);
const intervals = fc
  .tuple(reals, reals)
  .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const inside = fc.tuple(intervals, fc.double({ min: 0, max: 1, noNaN: true }));

/** A point of the interval, chosen by a number from 0 to 1. */
function pick([{ low, high }, t]: readonly [Interval, number]): number {
  return Math.min(high, Math.max(low, low * (1 - t) + high * t));
}

describe("outward rounding", () => {
  test("operations hold the exact result for all points of the operands", () => {
    fc.assert(
      fc.property(inside, inside, (p, q) => {
        const [x, y] = [exact(pick(p)), exact(pick(q))];
        expect(contains(add(p[0], q[0]), x.plus(y))).toBe(true);
        expect(contains(subtract(p[0], q[0]), x.minus(y))).toBe(true);
        expect(contains(multiply(p[0], q[0]), x.times(y))).toBe(true);
        expect(contains(square(p[0]), x.times(x))).toBe(true);
        const quotient = divide(p[0], q[0]);
        if (holds(q[0], 0)) expect(quotient.low).toBeNaN();
        else expect(contains(quotient, x.div(y))).toBe(true);
      }),
      { numRuns: 800 },
    );
  });

  test("a step outwards passes the next double and at most the one after", () => {
    fc.assert(
      fc.property(reals, (x) => {
        const [above, below] = [exact(up(x)).minus(exact(x)), exact(x).minus(exact(down(x)))];
        const unit = 2 ** Math.max(-1074, Math.floor(Math.log2(Math.abs(x) || 2 ** -1074)) - 52);
        for (const step of [above, below]) {
          expect(step.gte(exact(unit).times(0.49))).toBe(true);
          expect(step.lte(exact(unit).times(2.01))).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  });

  test("agrees with a package that rounds outwards by other means", () => {
    const other = ({ low, high }: Interval): Other => new Other(low, high);
    fc.assert(
      fc.property(intervals, intervals, (x, y) => {
        const pairs = [
          [add(x, y), otherAdd(other(x), other(y))],
          [subtract(x, y), sub(other(x), other(y))],
          [multiply(x, y), mul(other(x), other(y))],
        ] as const;
        for (const [ours, theirs] of pairs) {
          // Both hold the exact result, so they meet, and their ends are a few units apart.
          expect(Math.abs(ours.low - theirs.lo)).toBeLessThanOrEqual(unitsOf(ours, 4));
          expect(Math.abs(ours.high - theirs.hi)).toBeLessThanOrEqual(unitsOf(ours, 4));
        }
      }),
      { numRuns: 500 },
    );
  });
});

function unitsOf({ low, high }: Interval, count: number): number {
  return count * (2 ** -52 * Math.max(Math.abs(low), Math.abs(high)) + Number.MIN_VALUE);
}

describe("functions", () => {
  const exponents = fc.double({ min: -740, max: 700, noNaN: true });
  test("the exponential holds 50 digits, subnormal results included", () => {
    fc.assert(
      fc.property(exponents, (x) => {
        const enclosure = exponential(exactly(x));
        expect(contains(enclosure, exact(x).exp())).toBe(true);
        expect(enclosure.high - enclosure.low).toBeLessThan(1e-14 * enclosure.high + 1e-322);
      }),
      { numRuns: 1000 },
    );
  });

  test("the logarithm, the square root and the weight hold 50 digits", () => {
    fc.assert(
      fc.property(exponents, (x) => {
        const y = Math.exp(x);
        if (y > 0) expect(contains(logarithm(exactly(y)), exact(y).ln())).toBe(true);
        expect(contains(squareRoot(exactly(y)), exact(y).sqrt())).toBe(true);
        const weight = new D(1).div(exact(x).exp().plus(1));
        expect(contains(wrongWeight(exactly(x)), weight)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test("the tangent and pi hold 40 digits; beyond its range the tangent is undefined", () => {
    expect(contains(PI, D.acos(-1))).toBe(true);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1.5, noNaN: true }), (x) => {
        const enclosure = tangent(exactly(x));
        expect(contains(enclosure, exact(x).tan())).toBe(true);
        expect(enclosure.high - enclosure.low).toBeLessThan(1e-13 * (1 + enclosure.high ** 2));
      }),
      { numRuns: 200 },
    );
    expect(tangent(exactly(1.6)).low).toBeNaN();
  });

  test("a decimal number lies in its interval", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 9 }),
        (n, places) => {
          const text = (n / 10 ** places).toFixed(places);
          expect(contains(decimal(text), new D(text))).toBe(true);
        },
      ),
    );
    expect(() => decimal("one")).toThrow(/expected a finite number/);
  });
});
