import { describe, expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import type { Curve } from "../../src/asymptotics/curve.js";
import type { Finding } from "../../src/asymptotics/finding.js";
import { inferGrowth } from "../../src/asymptotics/inference.js";
import { parseLaw } from "../../src/asymptotics/law.js";
import { isFasterThanPolynomial } from "../../src/asymptotics/polynomial-decay.js";
import { tendsToValue } from "../../src/asymptotics/tends.js";
import { isBounded } from "../../src/asymptotics/upper-bound.js";
import { curveOfFunction } from "./planted.js";

const follows =
  (law: string) =>
  (curve: Curve): Finding =>
    followsLaw(curve, parseLaw(law));
const tends =
  (limit: number) =>
  (curve: Curve): Finding =>
    tendsToValue(curve, limit);

const towardsTwo = curveOfFunction((x) => Math.log(2 - 1 / Math.log(x + 1)));
const slowPower = curveOfFunction((x) => Math.log(2 - (1 + x) ** -0.1));
const inOne = (last: number): Curve =>
  curveOfFunction((x) => Math.log1p(1 / Math.log(x + 1)), last);
const logarithmic = (last: number): Curve =>
  curveOfFunction((x) => Math.log1p((3 * Math.log(x)) / x), last);
const power = curveOfFunction((x) => -x / 2 + Math.log1p(3 * Math.exp(-0.03 * x)), 20);
const root = curveOfFunction((x) => Math.log(20 + Math.sqrt(x)), 20);
const wavy = curveOfFunction((x) => -x + 0.3 * Math.sin(2 * Math.log(x)));

/** Curves on which a verdict was once wrong: the truth must not be refuted, what is false must not be supported. */
const truths: readonly [string, Curve, (curve: Curve) => Finding][] = [
  ["2 - 1/log log t tends to 2", towardsTwo, tends(2)],
  ["2 - (1 + log t)^-0.1 tends to 2", slowPower, tends(2)],
  ["1 + 1/log log t tends to 1, to 10^20", inOne(20), tends(1)],
  ["1 + 1/log log t tends to 1, to 10^100", inOne(100), tends(1)],
  ["1 + 1/log log t tends to 1, to 10^300", inOne(300), tends(1)],
  ["1 + 3 log log t/log t is bounded, to 10^20", logarithmic(20), isBounded],
  ["1 + 3 log log t/log t is bounded, to 10^15", logarithmic(15), isBounded],
  ["1 + 3 log log t/log t tends to 1, to 10^20", logarithmic(20), tends(1)],
  ["1 + 3 log log t/log t tends to 1, to 10^15", logarithmic(15), tends(1)],
  ["t^-1/2 (1 + 3 t^-0.03), to 10^20", power, follows("t^-1/2")],
  ["20 + sqrt(log t), to 10^20", root, follows("sqrt(log t)")],
];

const falsehoods: readonly [string, Curve, (curve: Curve) => Finding][] = [
  ["2 - 1/log log t tends to 1.948", towardsTwo, tends(1.948)],
  ["2 - (1 + log t)^-0.1 tends to 1.84", slowPower, tends(1.84)],
  ["20 + sqrt(log t) goes like (log t)^0.65", root, follows("(log t)^0.65")],
  [
    "exp(-log t (2 - 1/log log t)) is faster than every power",
    curveOfFunction((x) => -x * (2 - 1 / Math.log(x + 1))),
    isFasterThanPolynomial,
  ],
];

describe("what a referee found", () => {
  test.each(truths)("%s: not refuted", (_, curve, judge) => {
    const { decision, summary } = judge(curve);
    expect(decision, summary).not.toBe("fails");
  });

  test.each(falsehoods)("%s: not supported", (_, curve, judge) => {
    const { decision, summary } = judge(curve);
    expect(decision, summary).not.toBe("holds");
  });

  test("an oscillation in log log t that does not die out is left open", () => {
    const { decision, summary } = follows("t^-1")(wavy);
    expect(decision, summary).toBe("undecided");
  });
});

describe("a curve made by hand is looked at before it is judged", () => {
  const good = curveOfFunction((x) => Math.log(x + 2));
  const at = (list: readonly number[], k: number, value: number): number[] =>
    list.map((one, j) => (j === k ? value : one));
  const last = good.logTimes.length - 1;

  test.each([
    ["NaN among the values", { logValues: at(good.logValues, 3, NaN) }, /log value NaN/],
    ["a value 0", { logValues: at(good.logValues, 3, -Infinity) }, /neither 0 nor infinite/],
    ["an infinite time", { logTimes: at(good.logTimes, last, Infinity) }, /log time Infinity/],
    ["times that go back", { logTimes: at(good.logTimes, 4, 0) }, /ascending order/],
    ["a negative error", { errors: at(good.errors, 2, -1) }, /error -1/],
    ["too few errors", { errors: [1e-9] }, /1 errors, expected one for each/],
    ["no list", { standardErrors: 0.1 as unknown as number[] }, /standardErrors: number/],
  ] as const)("%s", (_, wrong, complaint) => {
    const curve: Curve = { ...good, ...wrong };
    for (const judge of [follows("log t"), tends(1), isBounded, isFasterThanPolynomial])
      expect(() => judge(curve)).toThrow(complaint);
    expect(() => inferGrowth(curve)).toThrow(complaint);
  });
});
