import { expect, test } from "vitest";
import {
  curveFromLogarithms,
  horizon,
  untilKnown,
  type Curve,
} from "../../src/asymptotics/curve.js";
import { finalExponent } from "../../src/asymptotics/local-exponent.js";
import { asserts } from "../../src/claims/define/asserts.js";
import {
  decaysFasterThanPolynomials,
  decaysLike,
  goesOneWay,
  isBigO,
  staysBelow,
  staysBounded,
  tendsTo,
  tendsToLimit,
} from "../../src/claims/judging/growth-judges.js";
import { curveAsFar } from "../../src/claims/measuring/curve-as-far.js";
import { quickContext } from "./context.js";
import { fading, type Fading } from "../theory/fading.js";

/** Digits are lost at t = 10^12 when the answer is t^-1 and the error is 10^-12. */
const LOST = 12;
const inverse: Fading = { name: "inverse", model: "fading", power: -1, log10Error: -LOST };
const THEORIES = { theories: [fading] };
const context = () => {
  const warnings: string[] = [];
  const onWarning = (warning: string) => void warnings.push(warning);
  return { ...quickContext(), ...THEORIES, warnings, onWarning };
};

/** A curve that is known to t = 10^6, and rises to e^1000 in values of which nothing is known. */
function withTail(logValue: (x: number) => number, error: number): Curve {
  const log10Times = Array.from({ length: 60 }, (_, k) => 6 * 2 ** ((k - 56) / 4));
  const values = log10Times.map((time, k) => (k > 56 ? 1000 : logValue(time * Math.LN10)));
  const errors = log10Times.map((_, k) => (k > 56 ? error : 1e-9));
  return curveFromLogarithms(
    "$y$",
    log10Times.map((time) => time * Math.LN10),
    values,
    errors,
  );
}

test.each([1.5, 1e3, Infinity])("a curve is known until its errors are %f", (error) => {
  const curve = withTail((x) => -x, error);
  expect(horizon(curve)).toBeCloseTo(6, 9);
  expect(untilKnown(curve).logTimes).toHaveLength(57);
  expect(finalExponent(curve).value).toBeCloseTo(-1, 6);
});

test("a logarithm that is off by a small part of itself is known, and one without any error in reach is not", () => {
  const far = withTail((x) => -(x ** 2), 0.9e-3 * 1000);
  expect(horizon(far)).toBeGreaterThan(6.1);
  const nowhere = curveFromLogarithms("$y$", [1, 2, 3], [0, 0, 0], Infinity);
  expect(horizon(nowhere)).toBe(3 / Math.LN10);
});

test.each<[string, (curve: Curve) => { readonly verdict: string }, string]>([
  ["decays like 1/t", (curve) => decaysLike(curve, "1/t"), "supported"],
  ["decays like t^-1.1", (curve) => decaysLike(curve, "t^-1.1"), "refuted"],
  ["O(t^-1.1)", (curve) => isBigO(curve, "t^-1.1"), "refuted"],
  ["stays bounded", staysBounded, "supported"],
  ["is at most 1", (curve) => staysBelow(curve, 1), "supported"],
  ["tends to 0", (curve) => tendsTo(curve, 0), "supported"],
  ["has a limit", tendsToLimit, "supported"],
  ["decreases", (curve) => goesOneWay(curve, "decreases"), "supported"],
  ["increases", (curve) => goesOneWay(curve, "increases"), "refuted"],
])("values of which nothing is known change no verdict: y %s", (_, judge, verdict) => {
  const curve = withTail((x) => -x, Infinity);
  expect(judge(curve).verdict).toBe(verdict);
  expect(judge(untilKnown(curve)).verdict).toBe(verdict);
});

test("nor that of a decay beyond all powers", () => {
  const curve = withTail((x) => -((x / 2) ** 2) - 3, Infinity);
  const { verdict } = decaysFasterThanPolynomials(untilKnown(curve));
  expect(decaysFasterThanPolynomials(curve).verdict).toBe(verdict);
});

test("where nobody states a horizon it is the last time at which the curve is known", async () => {
  const { warnings, ...open } = context();
  const curve = await curveAsFar(inverse, "level", open);
  expect(horizon(curve)).toBeLessThan(LOST);
  expect(horizon(curve)).toBeGreaterThan(0.9 * LOST);
  expect(curve.logTimes.at(-1)! / Math.LN10).toBeCloseTo(horizon(curve), 9);
  expect(curve.sign).toBeUndefined();
  expect(warnings.join()).toMatch(/followed to t = \$10\^\{11/);
});

test.each([
  ["level decays like 1/t", "supported"],
  ["level decays like t^-1.05", "refuted"],
  ["level decays like t^-0.95", "refuted"],
  ["level tends to 0", "supported"],
  ["level stays bounded", "supported"],
])("what is decided before the digits are lost: %s", async (sentence, verdict) => {
  const found = await asserts(inverse, sentence, THEORIES)(context());
  expect(found.verdict, found.reason).toBe(verdict);
});

test.each(["level tends to -1", "level tends to 1e-12", "level increases"])(
  "noise without a sign supports nothing: %s",
  async (sentence) => {
    expect((await asserts(inverse, sentence, THEORIES)(context())).verdict).toBe("refuted");
  },
);

test("a stated horizon at which the sign is open does not turn the sentence round", async () => {
  for (const horizon of [13, 14, 20, 100].map((decades) => `10^${decades}`)) {
    const found = await asserts(inverse, "level decays like 1/t", { ...THEORIES, horizon })(
      context(),
    );
    expect(found.verdict, horizon).not.toBe("refuted");
  }
});

test("a quantity that is nowhere larger than its error is no curve", async () => {
  const nothing: Fading = { ...inverse, log10Error: 1 };
  await expect(curveAsFar(nothing, "level", context())).rejects.toThrow(/larger than its error/);
});

test("a value whose logarithm is off by 3 may be 20 times as large", async () => {
  const coarse: Fading = { ...inverse, logarithmError: 3 / Math.log(10) };
  const at = async (sentence: string): Promise<string> =>
    (await asserts(coarse, sentence, THEORIES)(context())).verdict;
  expect(await at("tide at t = 10 is at most 1")).toBe("inconclusive");
  expect(await at("tide at t = 10 is at most 2")).toBe("inconclusive");
  expect(await at("tide at t = 10 is at most 2.1")).toBe("supported");
});
