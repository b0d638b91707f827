import fc from "fast-check";
import { expect, test } from "vitest";
import { latexOfLaw, logOfLaw, parseLaw } from "../../src/asymptotics/law.js";

const quarter = fc.integer({ min: -12, max: 12 }).map((k) => k / 4);

test.each([
  ["constant", 0, 0],
  ["1", 0, 0],
  ["log t", 0, 1],
  ["sqrt(log t)", 0, 0.5],
  ["(log t)^1/2", 0, 0.5],
  ["1/t", -1, 0],
  ["1 / (log t)^2", 0, -2],
  ["t^-1/2 (log t)^2", -0.5, 2],
  ["log t / t", -1, 1],
  ["t^(-3)", -3, 0],
])("%s is read", (text, power, logPower) => {
  expect(parseLaw(text)).toEqual({ power, logPower });
});

test.each(["", "t^", "exp(-t", "t^-x", "log", "1/", "time", "t log"])("%j is refused", (text) => {
  expect(() => parseLaw(text)).toThrow(/^law: .*expected one like/);
});

test("a written law reads back", () => {
  fc.assert(
    fc.property(quarter, quarter, (power, logPower) => {
      expect(parseLaw(`t^${power} (log t)^${logPower}`)).toEqual({ power, logPower });
    }),
  );
});

test("the logarithm of a law is linear in its exponents", () => {
  fc.assert(
    fc.property(quarter, quarter, fc.double({ min: 1, max: 1e4, noNaN: true }), (p, q, x) => {
      const whole = logOfLaw({ power: p, logPower: q, constant: 2 }, x);
      expect(whole).toBeCloseTo(p * x + q * Math.log(x) + Math.LN2, 6);
    }),
  );
});

test("LaTeX names what differs from 1", () => {
  expect(latexOfLaw({ power: 0, logPower: 0 })).toBe("1");
  expect(latexOfLaw({ power: -1, logPower: 1, constant: 2 })).toBe("2\\,t^{-1}\\,\\log t");
});
