import { describe, expect, test } from "vitest";
import type { Curve } from "../../src/asymptotics/curve.js";
import { isFasterThanPolynomial } from "../../src/asymptotics/polynomial-decay.js";
import { beyondPowers } from "../../src/asymptotics/stretched.js";
import { tendsToZero } from "../../src/asymptotics/tends.js";
import { isAtMost, isSmaller } from "../../src/asymptotics/upper-bound.js";

/** log y = log of a law of x = log t at sixty times up to the horizon, known to twelve digits. */
function curve(log10Horizon: number, logarithm: (x: number) => number): Curve {
  const last = log10Horizon * Math.LN10;
  const logTimes = Array.from({ length: 60 }, (_, k) => 0.5 + ((last - 0.5) * k) / 59);
  const logValues = logTimes.map(logarithm);
  const errors = logValues.map((z) => 1e-12 * Math.max(1, Math.abs(z)));
  return { name: "y", logTimes, logValues, errors };
}

const INVERSE = { power: -1, logPower: 0 };

describe("exp(-c t^s): every law of powers is left behind", () => {
  const falling = [
    { s: 1, horizon: 300 },
    { s: 0.5, horizon: 300 },
    { s: 1, horizon: 12 },
  ];
  test.each(falling)("s = $s to 10^$horizon", ({ s, horizon }) => {
    const y = curve(horizon, (x) => -0.75 * Math.exp(s * x) - Math.LN2 + 2 * x);
    const found = beyondPowers(y);
    expect(found?.sign).toBe(-1);
    expect(Math.abs((found?.stretch.value ?? NaN) - s)).toBeLessThan(found?.stretch.error ?? 0);
    for (const finding of [isFasterThanPolynomial(y), tendsToZero(y), isSmaller(y, INVERSE)])
      expect(finding.decision).toBe("holds");
  });

  test("exp(t) is beyond every bound", () => {
    const y = curve(300, (x) => 3 * Math.exp(x));
    expect(isAtMost(y, INVERSE).decision).toBe("fails");
    expect(tendsToZero(y).decision).toBe("fails");
    expect(isFasterThanPolynomial(y).decision).not.toBe("holds");
  });
});

test.each([
  { name: "t^-2", log: (x: number) => -2 * x + Math.LN2 },
  { name: "t^-1/2 (log t)^3", log: (x: number) => -x / 2 + 3 * Math.log(x) },
  { name: "exp(-(log t)^2)", log: (x: number) => -x * x },
  { name: "exp(-sqrt(log t))", log: (x: number) => -Math.sqrt(x) },
  { name: "1/log t", log: (x: number) => -Math.log(x) },
  { name: "1 + 1/t", log: (x: number) => Math.log1p(Math.exp(-x)) },
  { name: "1 - t^-1/3", log: (x: number) => Math.log1p(-Math.exp(-x / 3) / 2) },
])("$name is none of them", ({ log }) => {
  for (const horizon of [4, 30, 300]) expect(beyondPowers(curve(horizon, log))).toBeUndefined();
});
