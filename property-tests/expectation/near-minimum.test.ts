import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oneLogitExpectation } from "../../src/expectation/loss-expectation.js";
import { emptySignedMean } from "../../src/expectation/signed-mean.js";
import type { Problem } from "../../src/problem/problem.js";

const problem = (expression: string, label: number): Problem => ({
  name: "near a minimum",
  dimension: 4,
  classes: [{ probability: 1, label, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: { expression, variable: "r" },
  stepSize: { rule: "constant", gamma: 0.1 },
  initial: "zero",
});

/** E[e^2], E[e^4], E[e^6] of a normal number. */
const moments = (m: number, v: number): readonly [number, number, number] => [
  m ** 2 + v,
  m ** 4 + 6 * m ** 2 * v + 3 * v ** 2,
  m ** 6 + 15 * m ** 4 * v + 45 * m ** 2 * v ** 2 + 15 * v ** 3,
];

/** Series about e = r - y = 0, to 1e-13 where |m| and sqrt(v) are at most 1e-3. */
const SERIES: readonly (readonly [string, (m: number, v: number) => number])[] = [
  [
    "sqrt(1+(r-y)^2)-1",
    (m, v) => {
      const [two, four, six] = moments(m, v);
      return two / 2 - four / 8 + six / 16;
    },
  ],
  [
    "exp(r-y)-1-(r-y)",
    (m, v) => {
      const x = m + v / 2;
      return v / 2 + x ** 2 / 2 + x ** 3 / 6 + x ** 4 / 24 + x ** 5 / 120;
    },
  ],
  ["1-cos(r-y)", (m, v) => -Math.expm1(-v / 2) + Math.exp(-v / 2) * 2 * Math.sin(m / 2) ** 2],
];

const small = fc.double({ min: -14, max: -3, noNaN: true }).map((exponent) => 10 ** exponent);

describe.each(SERIES)("the mean of %s", (expression, right) => {
  test.each([0, 1, 0.7])(
    "keeps its digits where the law comes to its minimum at y = %f",
    async (label) => {
      const expectations = await oneLogitExpectation(problem(expression, label));
      fc.assert(
        fc.property(small, small, fc.boolean(), (gap, deviation, isCentred) => {
          const mean = label + (isCentred ? 0 : gap);
          const out = emptySignedMean();
          expectations.meanLoss(0, mean, deviation ** 2, out);
          const exact = right(mean - label, deviation ** 2);
          const wrong = Math.abs((out.value * Math.exp(out.logScale)) / exact - 1);
          expect(wrong).toBeLessThan(1e-12);
          expect(wrong).toBeLessThan(1e-14 + 2 * out.error);
          // beside 1, r and f' are rounded
          expect(out.error).toBeLessThan(1e-10 + 4e-15 / deviation);
        }),
        { numRuns: 20 },
      );
    },
  );
});

test("states what rounding of the formula leaves where f is not 0 at the minimum", async () => {
  const expectations = await oneLogitExpectation(problem("1e-9+(sqrt(1+(r-y)^2)-1)", 0));
  const out = emptySignedMean();
  expectations.meanLoss(0, 0, 1e-10, out);
  const exact = 1e-9 + 0.5e-10 - 3e-20 / 8;
  const wrong = Math.abs((out.value * Math.exp(out.logScale)) / exact - 1);
  expect(wrong).toBeGreaterThan(1e-12);
  expect(out.error).toBeGreaterThan(wrong / 2);
  expect(out.error).toBeLessThan(1e-5);
});
