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

test.each([
  ["log log t", { power: 0, logPower: 0, logLogPower: 1 }],
  ["log(log(t))", { power: 0, logPower: 0, logLogPower: 1 }],
  ["1/(log log t)^2", { power: 0, logPower: 0, logLogPower: -2 }],
  ["sqrt( log t ) * t^{-1/2}", { power: -0.5, logPower: 0.5 }],
  ["2 log t", { power: 0, logPower: 1, constant: 2 }],
  ["t / (2 log t)", undefined],
  [
    "exp(-t^0.3)",
    { power: 0, logPower: 0, stretch: { base: "t", exponent: 0.3, sign: -1, coefficient: 1 } },
  ],
  [
    "exp(-c (log t)^2)",
    { power: 0, logPower: 0, stretch: { base: "log t", exponent: 2, sign: -1 } },
  ],
  [
    "1/exp(2 sqrt(log t))",
    { power: 0, logPower: 0, stretch: { base: "log t", exponent: 0.5, sign: -1, coefficient: 2 } },
  ],
])("%s is read, or refused, in full", (text, law) => {
  if (law) expect(parseLaw(text)).toEqual(law);
  else expect(() => parseLaw(text)).toThrow(/^law: /);
});

test.each([
  ["log t^2", /two things/],
  ["ln t", /the logarithm is written log/],
  ["1 + log t", /of a sum, state the leading term/],
  ["n^-1", /the variable is t/],
  ["t^", /exponent is missing/],
  ["t^1/0", /not finite/],
  ["-2 t", /not positive/],
  ["(log t", /not closed/],
  ["log log log t", /three logarithms/],
  ["exp(-2 log t)", /a power of t/],
  ["exp(-t) exp(t)", /two exponentials/],
  ["log", /log of what/],
])("%s is refused with a reason", (text, reason) => {
  expect(() => parseLaw(text)).toThrow(reason);
});
