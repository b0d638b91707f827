import { describe, expect, test } from "vitest";
import type { Expectations } from "../../src/expectation/expectations.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { labelMeans } from "../../src/expectation/several/label-means.js";
import type { Loss } from "../../src/problem/problem.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";
import { statedError } from "./log-mean-loss.js";
import { teacherExpectation } from "./teacher-expectation.js";

const teacherOf = (expression: string) => ({
  coordinates: [
    [1, 0],
    [0, 1],
  ],
  link: { expression, variable: ["s1", "s2"] },
  noise: 0.2,
});

const taught = (loss: Loss, expression: string): Promise<Expectations> =>
  lossExpectation({
    name: "one class",
    dimension: 2,
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    stepSize: { rule: "constant", gamma: 1 },
    initial: "zero",
    loss,
    teacher: teacherOf(expression),
  });

const MEAN = Float64Array.of(0.3, -0.5, 0.2);
const COVARIANCE = covarianceOf([1, 0.2, -0.4, 0.3, 0.9, 0.1, 0.2, -0.3, 1.1], 3);
const CENTRED = new Float64Array(3);

describe("least squares with a label of two teacher logits", () => {
  test.each([
    ["tanh(s1) - s2^2/4", 1e-9],
    ["erf(s1) + 2*erf(s2)", 1e-9],
    ["tanh(s1) + relu(s2)", 1e-7],
    ["abs(s1) - abs(s2)", 1e-7],
  ])("%s as the expression that the loss is", async (link, tolerance) => {
    const of = await teacherExpectation("least-squares", teacherOf(link));
    const general = await taught({ expression: "(r - y)^2/2", variable: "r" }, link);
    for (const mean of [MEAN, CENTRED, MEAN]) {
      const [one, other] = [of, general].map((each) => momentsOf(each, 0, mean, COVARIANCE));
      expect(difference(one, other)).toBeLessThan(tolerance);
      const [risk, same] = [of, general].map((each) => lossOf(each, 0, mean, COVARIANCE));
      expect(Math.abs(risk / same - 1)).toBeLessThan(tolerance);
      expect(statedError(of, 0, mean, COVARIANCE)).toBeLessThan(1e-9);
    }
    expect(slopeDefect(of, MEAN, COVARIANCE, 0.004)).toBeLessThan(2e-6);
  });

  // int logistic(w^2 p)^2 K_0(|p|) / pi dp, by adaptive quadrature
  test.each([
    [1, 0.28305926153979266],
    [3, 0.4129224953893182],
    [10, 0.48457114036382715],
    [30, 0.4975087065725214],
  ])("logistic(s1*s2) of width %d, whose poles come close far out", async (width, square) => {
    const means = await labelMeans({ expression: "logistic(s1*s2)", variable: ["s1", "s2"] }, 2);
    means.evaluate(new Float64Array(2), Float64Array.of(width ** 2, 0, 0, width ** 2));
    expect(Math.abs(means.square - square)).toBeLessThan(0.5 * means.error);
    expect(Math.abs(means.label - 0.5)).toBeLessThan(0.5 * means.error);
  });

  test("tanh(s1) + relu(s2) has the means found by one-dimensional quadrature", async () => {
    const of = await teacherExpectation("least-squares", teacherOf("tanh(s1) + relu(s2)"));
    const independent = Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 1);
    const { gradient, fisher, teacher } = momentsOf(of, 0, CENTRED, independent);
    expect(Math.abs(gradient[0] + 1 / Math.sqrt(2 * Math.PI))).toBeLessThan(1e-12);
    expect(Math.abs(fisher[0] - (0.3942944903978412 + 0.5 + 0.04))).toBeLessThan(1e-12);
    expect(Math.abs(teacher[0] + 0.6057055096021588)).toBeLessThan(1e-12);
    expect(Math.abs(teacher[1] + 0.5)).toBeLessThan(1e-12);
  });
});

describe("a smooth loss with a label that has kinks", () => {
  const of = taught({ expression: "(tanh(r) - y)^2", variable: "r" }, "abs(s1) - abs(s2)/2");

  test("the moments are derivatives of the loss", async () => {
    expect(slopeDefect(await of, MEAN, COVARIANCE, 0.01)).toBeLessThan(1e-5);
  });

  test("they stay what they are where X is near 0", async () => {
    for (const variance of [0, 1e-20, 1e-16, 1e-12]) {
      const covariance = Float64Array.of(variance, 0, 0, 0, 1, 0, 0, 0, 1);
      const { hessian, teacher } = momentsOf(await of, 0, CENTRED, covariance);
      expect(Math.abs(hessian[0] - 2)).toBeLessThan(1e-7);
      expect(Math.hypot(...teacher)).toBeLessThan(1e-7);
    }
  });
});
