import fc from "fast-check";
import { expect, test } from "vitest";
import type { Curve } from "../../src/asymptotics/curve.js";
import { judgeBehaviour } from "../../src/claims/define/judge-assertion.js";
import { log10Horizon } from "../../src/claims/define/horizon.js";
import { directionOf } from "../../src/claims/define/law-direction.js";
import { neighbourOf } from "../../src/claims/define/neighbour.js";
import { parseAssertion } from "../../src/claims/define/parse-assertion.js";
import { parseLaw } from "../../src/asymptotics/law.js";
import { typesetMixed } from "../../src/report/typeset.js";
import { curveOfFunction } from "../asymptotics/planted.js";

/** log y = p log t + q log log t + k, with a correction that vanishes like 1/log t. */
const law = (p: number, q: number, k: number): Curve =>
  curveOfFunction((x) => p * x + q * Math.log(x) + k + Math.log1p(1 / x));

/** Sentences with a curve of which they are true. */
const TRUE: readonly (readonly [sentence: string, curve: (k: number) => Curve])[] = [
  ["loss decays like 1/t", (k) => law(-1, 0, k)],
  ["loss decays like t^-1/2 (log t)^2", (k) => law(-0.5, 2, k)],
  ["overlap grows like log t", (k) => law(0, 1, k)],
  ["norm is comparable to a constant", (k) => law(0, 0, k)],
  ["ratio tends to 2", () => law(0, 0, Math.LN2)],
  ["loss tends to 0", (k) => law(-0.3, 1, k)],
  ["ratio stays bounded", (k) => law(0, 0, k)],
  ["classificationError stays bounded", (k) => law(-1, 0, k)],
  ["loss decays faster than every power of t", (k) => curveOfFunction((x) => k - x ** 1.5)],
];

test.each(TRUE)(
  "%s: supported where true, and the control chosen for it is refuted",
  (sentence, curve) => {
    const assertion = parseAssertion(sentence);
    const neighbour = neighbourOf(assertion);
    expect(typesetMixed(neighbour.statement).errors).toEqual([]);
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), (k) => {
        expect(judgeBehaviour(curve(k / 10), assertion).verdict).toBe("supported");
        expect(neighbour.judge(curve(k / 10)).verdict).toBe("refuted");
      }),
      { numRuns: 3 },
    );
  },
);

/** Controls are false whatever the curve does, whether their sentence is true or not. */
test.each([...TRUE.map(([sentence]) => sentence), "loss increases", "loss is O(1/t)"])(
  "the control of %s is false of every law",
  (sentence) => {
    const neighbour = neighbourOf(parseAssertion(sentence));
    for (const [p, q] of [
      [-1, 0],
      [0, -1],
      [0, 0],
      [0, 1],
      [0.5, 0],
    ])
      expect([p, q, neighbour.judge(law(p, q, 0)).verdict]).toEqual([p, q, "refuted"]);
  },
);

test.each([
  ["t^-1 (log t)^5", -1],
  ["1/log t", -1],
  ["constant", 0],
  ["t^0.1 / log t", 1],
  ["exp(-t^0.3) t", -1],
  ["log log t", 1],
])("the dominant factor of %s has the sign %i", (text, sign) => {
  expect(directionOf(parseLaw(text))).toBe(sign);
});

test("a horizon is a time: numbers, and text past the largest double", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (power) => {
      expect(log10Horizon(10 ** power)).toBeCloseTo(power, 9);
      expect(log10Horizon(`10^${power * 100}`)).toBe(power * 100);
      expect(log10Horizon(`2e${power * 100}`)).toBeCloseTo(power * 100 + Math.log10(2), 9);
    }),
  );
  for (const wrong of [1, 0, -5, NaN, Infinity, "soon", "10^-3"])
    expect(() => log10Horizon(wrong)).toThrow(/expected a time above 1/);
});
