import { expect, test } from "vitest";
import { emptyMoments } from "../../src/expectation/expectations.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { emptySignedMean } from "../../src/expectation/signed-mean.js";
import type { Loss, Problem } from "../../src/problem/problem.js";

const problem = (loss: Loss, link: "sign" | "bernoulli", flip: number): Problem => ({
  name: "drawn labels",
  dimension: 4,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss,
  teacher: { coordinates: [1, 0, 0, 0], link, flip, labels: [1, 0] },
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
});
const WRITTEN = { expression: "log(1 + exp(r)) - y*r", variable: "r" };
const LAWS = [
  [Float64Array.of(0.3, -0.2), Float64Array.of(1.2, 0.7, 0.7, 0.9)],
  [Float64Array.of(0, 0), Float64Array.of(1e6, 999.9, 999.9, 1)],
  [Float64Array.of(-2, 0.5), Float64Array.of(9, -1.5, -1.5, 1)],
] as const;

for (const link of ["sign", "bernoulli"] as const)
  test(`${link}: closed forms of the logistic loss equal the integrals of its formula`, async () => {
    for (const flip of [0, 0.1]) {
      const closed = await lossExpectation(problem("binary-logistic", link, flip));
      const integrated = await lossExpectation(problem(WRITTEN, link, flip));
      for (const [mean, covariance] of LAWS) {
        const [a, b] = [emptyMoments(1, 1), emptyMoments(1, 1)];
        closed.evaluate(0, mean, covariance, a);
        integrated.evaluate(0, mean, covariance, b);
        for (const part of ["gradient", "hessian", "fisher", "teacher"] as const)
          expect(Math.abs(a[part][0] - b[part][0])).toBeLessThan(1e-10);
        const [L, M] = [emptySignedMean(), emptySignedMean()];
        closed.meanLoss(0, mean, covariance, L);
        integrated.meanLoss(0, mean, covariance, M);
        expect(L.value * Math.exp(L.logScale)).toBeCloseTo(M.value * Math.exp(M.logScale), 8);
      }
    }
  });

test("terms that cancel at a start are not halved down to their rounding, which is stated", async () => {
  const sigmoid = { expression: "1/(1 + exp((2*y - 1)*r))", variable: "r" };
  const expectation = await lossExpectation(problem(sigmoid, "sign", 0.1));
  const found = emptyMoments(1, 1);
  // label and logit are independent: E f' and E f'' vanish by symmetry, f'^2 is 1/16 at r = 0
  expectation.evaluate(0, Float64Array.of(0, 0), Float64Array.of(1e-19, 0, 0, 1), found);
  expect(found.fisher[0] * Math.exp(found.logScale)).toBeCloseTo(1 / 16, 12);
  expect(Math.abs(found.gradient[0])).toBeLessThan(1e-15);
  expect(found.error).toBeGreaterThan(1e-9);
  expect(found.error).toBeLessThan(Infinity);
});
