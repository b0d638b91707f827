import { logMeanLoss, oneLogitError } from "./log-mean-loss.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyOneLogitMoments } from "../../src/expectation/one-logit-expectations.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { LogisticExpectation, logisticLossExpectation } from "../../src/expectation/logistic.js";
import { lossExpectation, oneLogitExpectation } from "../../src/expectation/loss-expectation.js";
import type { Problem } from "../../src/problem/problem.js";
import { derived, expression, means } from "./gaussian.js";

const LABELS = [0, 1];
const problem = (loss: Problem["loss"]): Problem => ({
  name: "two classes",
  dimension: 4,
  classes: LABELS.map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "zero" },
    covariance: { kind: "identity" },
  })),
  loss,
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
});

/** Largest relative difference of gradient, Hessian, Fisher term and loss, whatever their scale. */
function difference(
  left: OneLogitExpectations,
  right: OneLogitExpectations,
  classIndex: number,
  mean: number,
  variance: number,
): number {
  const [a, b] = [emptyOneLogitMoments(), emptyOneLogitMoments()];
  left.evaluate(classIndex, mean, variance, a);
  right.evaluate(classIndex, mean, variance, b);
  const scale = Math.exp(a.logScale - b.logScale);
  return Math.max(
    Math.abs((a.gradient / b.gradient) * scale - 1),
    Math.abs((a.hessian / b.hessian) * scale - 1),
    Math.abs((a.fisher / b.fisher) * scale - 1),
    Math.abs(
      Math.expm1(
        logMeanLoss(left, classIndex, mean, variance) -
          logMeanLoss(right, classIndex, mean, variance),
      ),
    ),
  );
}

describe("the logistic kernel and the derived expectations", () => {
  const moderate = fc.record({
    classIndex: fc.constantFrom(0, 1),
    mean: fc.double({ min: -60, max: 60, noNaN: true }),
    variance: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 120, noNaN: true })),
  });

  test("are equal", async () => {
    const [quadrature, kernel] = [
      await derived("binary-logistic", LABELS),
      logisticLossExpectation(LABELS),
    ];
    fc.assert(
      fc.property(moderate, ({ classIndex, mean, variance }) => {
        expect(difference(quadrature, kernel, classIndex, mean, variance)).toBeLessThan(1e-11);
      }),
    );
    expect(oneLogitError(quadrature, 0, 0.7, 3)).toBeLessThanOrEqual(1e-12);
  });

  test.each([
    [20, 40],
    [200, 150],
    [4.1056, 8.6034],
    [0.31, 1e-6],
    [40, 85.5],
    [0, 1e4],
  ])("are equal far out: mean %d, variance %d", async (mean, variance) => {
    const quadrature = await derived("binary-logistic", LABELS);
    const kernel = logisticLossExpectation(LABELS);
    for (const classIndex of [0, 1])
      expect(difference(quadrature, kernel, classIndex, mean, variance)).toBeLessThan(1e-11);
  });

  test("are not equal for the other label", async () => {
    const quadrature = await derived("binary-logistic", [1, 0]);
    const kernel = logisticLossExpectation(LABELS);
    expect(difference(quadrature, kernel, 0, 0.5, 1)).toBeGreaterThan(0.1);
  });

  test("the margin form of the loss gives the same as the label form", async () => {
    const margin = await derived(expression("log(1 + exp(-(2*y - 1)*r))"), LABELS);
    const label = await derived("binary-logistic", LABELS);
    for (const classIndex of [0, 1])
      for (const [m, B] of [
        [0.4, 2],
        [-7, 5],
      ])
        expect(difference(margin, label, classIndex, m, B)).toBeLessThan(1e-12);
  });
});

describe("the expectations of a problem", () => {
  test("binary logistic problems take the kernel, others the derived expressions", async () => {
    const kernel = await lossExpectation(problem("binary-logistic"));
    expect(kernel.oneLogit).toBeInstanceOf(LogisticExpectation);
    const squares = await oneLogitExpectation(problem("least-squares"));
    expect(means(squares, 1, 0.25, 2)).toMatchObject({
      hessian: 1,
      gradient: expect.closeTo(-0.75),
    });
  });
});
