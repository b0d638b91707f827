import fc from "fast-check";
import { expect, it } from "vitest";
import { logAdd } from "../../src/numerics/log-add.js";

const logarithm = fc.double({ min: -1e6, max: 1e6, noNaN: true });

it("logAdd is the logarithm of the sum, at any height", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -300, max: 300, noNaN: true }),
      fc.double({ min: 0, max: 30 }),
      (a, gap) => {
        if (Number.isNaN(gap)) return;
        const direct = Math.log(Math.exp(a) + Math.exp(a - gap));
        expect(Math.abs(logAdd(a, a - gap) - direct)).toBeLessThan(
          1e-15 * (2 + Math.abs(direct)) * 2,
        );
        const high = logAdd(a + 1e5, a - gap + 1e5);
        expect(Math.abs(high - 1e5 - direct)).toBeLessThan(1e-10);
      },
    ),
  );
});

it("logAdd is symmetric, above both, and has log 0 as its zero", () => {
  fc.assert(
    fc.property(logarithm, logarithm, (a, b) => {
      expect(logAdd(a, b) === logAdd(b, a)).toBe(true); // -0 equals 0
      expect(logAdd(a, b)).toBeGreaterThanOrEqual(Math.max(a, b));
      expect(logAdd(a, -Infinity) === a).toBe(true);
    }),
  );
  expect(logAdd(-Infinity, -Infinity)).toBe(-Infinity);
});
