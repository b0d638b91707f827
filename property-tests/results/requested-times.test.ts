import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requestedTimes } from "../../src/results/requested-times.js";

describe("requested times", () => {
  const times = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), { minLength: 1 });

  test("are sorted without repeats for the integrator and found again in the order asked for", () => {
    fc.assert(
      fc.property(times, (at) => {
        const { ascending, order, log10Times } = requestedTimes({ at });
        expect(ascending.every((x, k) => k === 0 || ascending[k - 1] < x)).toBe(true);
        expect(order.map((k) => ascending[k])).toEqual(at.map((t) => Math.log10(t)));
        expect(log10Times).toEqual(at.map((t) => Math.log10(t)));
      }),
    );
  });

  test("are left out as t when one exceeds the largest double", () => {
    expect(requestedTimes({ log10Times: [2, 400] }).times).toBeUndefined();
    expect(requestedTimes({ log10Times: [2, 3] }).times).toEqual([100, 1000]);
    expect(requestedTimes({ log10Times: [-Infinity] }).times).toEqual([0]);
  });

  test("refuse what is no time", () => {
    const bad = [{ at: [-1] }, { at: [NaN] }, { at: [Infinity] }, { at: [] }, {}];
    const alsoBad = [{ at: [1], log10Times: [1] }, { log10Times: [NaN] }];
    for (const request of [...bad, ...alsoBad])
      expect(() => requestedTimes(request)).toThrow(RangeError);
  });
});
