import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryOf } from "../../src/claims/region/arbitrary.js";
import { integer, oneOf, real } from "../../src/claims/region/parameter.js";
import { decimalsOf, simplerDecimals } from "../../src/claims/region/simpler-decimals.js";
import { parametersText } from "../../src/claims/region/text.js";

/** A range of decimals and a number in it. */
const placed = fc
  .record({
    decimals: fc.integer({ min: 0, max: 5 }),
    low: fc.integer({ min: -30_000, max: 30_000 }),
    width: fc.integer({ min: 1, max: 30_000 }),
    share: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ decimals, low, width, share }) => {
    const scaled = (whole: number): number => Number((whole / 10 ** decimals).toFixed(decimals));
    const value = scaled(low + Math.round((width * share) / 1000));
    return { min: scaled(low), max: scaled(low + width), value };
  });

/** Far from 0 as seen from the range. */
const distance = (value: number, min: number, max: number): number =>
  Math.abs(value - Math.min(max, Math.max(min, 0)));

test("simpler numbers lie in the range and have fewer decimals, or as many and are nearer to 0", () => {
  fc.assert(
    fc.property(placed, ({ min, max, value }) => {
      for (const simpler of simplerDecimals(value, min, max)) {
        expect(simpler >= min && simpler <= max).toBe(true);
        const fewer = decimalsOf(simpler) - decimalsOf(value);
        expect(fewer).toBeLessThanOrEqual(0);
        if (fewer === 0)
          expect(distance(simpler, min, max)).toBeLessThan(distance(value, min, max));
      }
    }),
  );
});

test("following the first simpler number ends at one that has none", () => {
  fc.assert(
    fc.property(placed, ({ min, max, value }) => {
      let [at, steps] = [value, 0];
      for (; steps < 100; steps++) {
        const [next] = simplerDecimals(at, min, max);
        if (next === undefined) break;
        at = next;
      }
      expect(steps).toBeLessThan(100);
      if (min <= 0 && max >= 0) expect(at).toBe(0);
    }),
  );
});

test("among integers the least that exceeds a threshold is reached by such steps", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 500 }),
      (least, above) => {
        let at = Math.min(500, least + above);
        for (;;) {
          const next = [...simplerDecimals(at, 0, 500)].find((simpler) => simpler >= least);
          if (next === undefined) break;
          at = next;
        }
        expect(at).toBe(least);
      },
    ),
  );
});

describe("draws of a region", () => {
  const region = {
    alpha: real(0.2, 3),
    gamma: real(0, 1e-3),
    classes: integer(2, 5),
    model: oneOf("a", "b"),
  };
  const draws = fc.sample(arbitraryOf<Record<string, number | string>>(region), 2000);

  test("lie in their ranges, with the decimals promised", () => {
    for (const { alpha, gamma, classes } of draws as Record<string, number>[]) {
      expect(alpha >= 0.2 && alpha <= 3 && decimalsOf(alpha) <= 3).toBe(true);
      expect(gamma >= 0 && gamma <= 1e-3 && decimalsOf(gamma) <= 6).toBe(true);
      expect([2, 3, 4, 5]).toContain(classes);
    }
  });

  test("reach both ends, the corners and the inside", () => {
    const at = (name: string): unknown[] => draws.map((draw) => draw[name]);
    expect(at("alpha")).toEqual(expect.arrayContaining([0.2, 3]));
    expect(at("gamma")).toEqual(expect.arrayContaining([0, 1e-3]));
    expect(new Set(at("model"))).toEqual(new Set(["a", "b"]));
    expect(draws.filter(({ alpha, gamma }) => alpha === 3 && gamma === 0).length).toBeGreaterThan(
      0,
    );
    const inside = draws.filter(({ alpha }) => Number(alpha) > 1 && Number(alpha) < 2).length;
    expect(inside / draws.length).toBeGreaterThan(0.2);
  });
});

test("parameters are named as the field writes them", () => {
  expect(parametersText({ alpha: 2, gamma1: 0.5, d: 64, scale: 1, model: "a_b" })).toBe(
    '$\\alpha = 2$, $\\gamma_{1} = 0.5$, $d = 64$, $\\mathrm{scale} = 1$, $\\mathrm{model}$ = "a\\_b"',
  );
});

test.each([
  [() => real(1, 1), /real: range: 1, 1, expected/],
  [() => real(0, NaN), /real: range/],
  [() => real(0, 1, { decimals: 1.5 }), /real: decimals: 1.5/],
  [() => integer(0.5, 2), /integer: range/],
  [() => oneOf(), /oneOf: values: none/],
])("misuse is named: %#", (make, complaint) => {
  expect(make).toThrow(complaint);
});
