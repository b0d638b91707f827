import { describe, expect, test } from "vitest";
import { distanceFrom } from "../../src/asymptotics/curve.js";
import type { Curve } from "../../src/asymptotics/curve.js";
import type { Finding } from "../../src/asymptotics/finding.js";
import { both, negation } from "../../src/asymptotics/finding.js";
import {
  isFasterThanPolynomial,
  isPolynomialDecay,
} from "../../src/asymptotics/polynomial-decay.js";
import { growsPolylogarithmically } from "../../src/asymptotics/polylog-growth.js";
import { tendsToValue, tendsToZero, staysComparable } from "../../src/asymptotics/tends.js";
import { isAtMost, isBounded } from "../../src/asymptotics/upper-bound.js";
import { curveOfFunction } from "./planted.js";

const curves = {
  constant: curveOfFunction(() => 0.7),
  "2 + 1/log t": curveOfFunction((x) => Math.log(2 + 1 / x)),
  "2 + t^-0.2": curveOfFunction((x) => Math.log(2 + Math.exp(-0.2 * x))),
  "log t": curveOfFunction((x) => Math.log(x + 3)),
  "sqrt(log t)": curveOfFunction((x) => 0.5 * Math.log(x + 3)),
  "1/log t": curveOfFunction((x) => -Math.log(x + 3)),
  "1/t": curveOfFunction((x) => -x + 3 / x),
  "t^-1 (log t)^3": curveOfFunction((x) => -x + 3 * Math.log(x + 2)),
  "exp(-(log t)^2)": curveOfFunction((x) => -x * x - x),
  "exp(-(log t)^(3/2))": curveOfFunction((x) => -(x ** 1.5)),
  "t^0.3": curveOfFunction((x) => 0.3 * x),
} satisfies Record<string, Curve>;
type Name = keyof typeof curves;

const holding: readonly [string, (curve: Curve) => Finding, readonly Name[]][] = [
  ["stays comparable to a constant", staysComparable, ["constant", "2 + 1/log t", "2 + t^-0.2"]],
  [
    "is bounded",
    isBounded,
    ["constant", "2 + 1/log t", "2 + t^-0.2", "1/log t", "1/t", "t^-1 (log t)^3"],
  ],
  [
    "is O(sqrt(log t))",
    (curve) => isAtMost(curve, { power: 0, logPower: 0.5 }),
    ["constant", "2 + 1/log t", "2 + t^-0.2", "sqrt(log t)", "1/log t", "1/t", "t^-1 (log t)^3"],
  ],
  ["tends to 2", (curve) => tendsToValue(curve, 2), ["2 + 1/log t", "2 + t^-0.2"]],
  ["tends to 0", tendsToZero, ["1/log t", "1/t", "t^-1 (log t)^3"]],
  ["grows polylogarithmically", growsPolylogarithmically, ["log t", "sqrt(log t)"]],
  ["decays like a power", (curve) => isPolynomialDecay(curve), ["1/t", "t^-1 (log t)^3"]],
  [
    "decays faster than every power",
    isFasterThanPolynomial,
    ["exp(-(log t)^2)", "exp(-(log t)^(3/2))"],
  ],
];

/** What a statement may leave undecided: growth beyond powers has no exponent to compare. */
const beyondPowers: readonly Name[] = ["exp(-(log t)^2)", "exp(-(log t)^(3/2))"];

describe.each(holding)("%s", (_, statement, yes) => {
  test.each(Object.keys(curves) as Name[])("%s", (name) => {
    const { decision, summary } = statement(curves[name]);
    if (yes.includes(name)) expect(decision, summary).toBe("holds");
    else if (beyondPowers.includes(name)) expect(decision, summary).not.toBe("holds");
    else expect(decision, summary).toBe("fails");
  });
});

test("a limit that is off by a hundredth is refuted", () => {
  expect(tendsToValue(curves["2 + 1/log t"], 2.01).decision).toBe("fails");
});

test("the distance from the limit keeps only what the errors leave", () => {
  const distance = distanceFrom(curves["2 + t^-0.2"], 2);
  expect(distance.logTimes.length).toBeGreaterThan(5);
  distance.logTimes.forEach((x, k) => {
    expect(Math.abs(distance.logValues[k] + 0.2 * x)).toBeLessThan(distance.errors[k] + 1e-9);
  });
});

test("all statements together fail with one, and a negation swaps", () => {
  const holds = tendsToZero(curves["1/t"]);
  const fails = tendsToZero(curves.constant);
  expect(both(holds, holds).decision).toBe("holds");
  expect(both(holds, fails)).toMatchObject({ decision: "fails", summary: fails.summary });
  expect(negation(fails).decision).toBe("holds");
});
