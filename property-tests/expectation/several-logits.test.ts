import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expectations } from "../../src/expectation/expectations.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { pointwiseLoss } from "../../src/expectation/pointwise-loss.js";
import { softmaxExpectation } from "../../src/expectation/softmax/softmax.js";
import { teacherExpectation } from "./teacher-expectation.js";
import type { Problem } from "../../src/problem/problem.js";
import { statedError } from "./log-mean-loss.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";

const problem = (given: Partial<Problem>): Problem => ({
  name: "two classes",
  dimension: 2,
  classes: [0, 1].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "zero" },
    covariance: { kind: "identity" },
  })),
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
  ...given,
});

async function joint(given: Partial<Problem>): Promise<Expectations> {
  return lossExpectation(problem(given));
}

const LAW = [Float64Array.of(0.3, -0.5), Float64Array.of(1.2, 0.6, 0.6, 0.9)] as const;

describe("expressions with a teacher", () => {
  test.each([
    ["log(1 + exp(r)) - y*r", "logistic", "binary-logistic", 1e-9],
    ["(r - y)^2/2", "linear", "least-squares", 1e-9],
    ["(r - y)^2/2", "logistic", "least-squares", 1e-9],
    ["log(1 + exp(r)) - y*r", "absolute", "binary-logistic", 1e-3],
    ["(abs(r) - y)^2", "absolute", "phase-retrieval", 3e-3],
  ] as const)("%s, link %s, as the named loss", async (expression, link, named, tolerance) => {
    const teacher = { coordinates: [1, 1], link, noise: 0.3 };
    const of = await joint({ loss: { expression, variable: "r" }, teacher });
    const exact = await teacherExpectation(named, teacher);
    expect(difference(momentsOf(of, 0, ...LAW), momentsOf(exact, 0, ...LAW))).toBeLessThan(
      tolerance,
    );
    expect(Math.abs(lossOf(of, 0, ...LAW) / lossOf(exact, 0, ...LAW) - 1)).toBeLessThan(tolerance);
    expect(statedError(of, 0, ...LAW)).toBeLessThan(tolerance);
  });

  test("noise that enters nonlinearly is integrated over", async () => {
    const teacher = { coordinates: [1, 1], link: "linear", noise: 0.5 } as const;
    const of = await joint({ loss: { expression: "(r - y)^4", variable: "r" }, teacher });
    const [m, v] = [0.8, 1.2 - 1.2 + 0.9 + 0.25];
    expect(Math.abs(lossOf(of, 0, ...LAW) / (m ** 4 + 6 * m * m * v + 3 * v * v) - 1)).toBeLessThan(
      1e-9,
    );
    expect(slopeDefect(of, ...LAW, 0.02)).toBeLessThan(1e-6);
  });
});

describe("expressions in several logits", () => {
  const text = "log(exp(a) + exp(b) + exp(c)) - a*(1 - y) - b*y";

  test("three-class softmax written out", async () => {
    const of = await joint({ loss: { expression: text, variable: ["a", "b", "c"] } });
    const exact = softmaxExpectation(3, [0, 1]);
    const mean = Float64Array.of(1, 0.2, -0.3);
    const covariance = covarianceOf([1, 0.1, 0, -0.2, 0.8, 0.3, 0.4, 0, 0.6], 3);
    for (const i of [0, 1]) {
      const gap = difference(
        momentsOf(of, i, mean, covariance),
        momentsOf(exact, i, mean, covariance),
      );
      expect(gap).toBeLessThan(1e-7);
    }
  });

  test("with kinks: sums of losses in one logit each have the moments of the parts", async () => {
    const of = await joint({
      loss: { expression: "abs(a) + max(0, 1 - b)", variable: ["a", "b"] },
    });
    const law = [Float64Array.of(0.4, -0.2), Float64Array.of(1, 0.3, 0.3, 2)] as const;
    const { gradient, hessian } = momentsOf(of, 0, ...law);
    const density = (x: number, B: number): number =>
      Math.exp((-x * x) / (2 * B)) / Math.sqrt(2 * Math.PI * B);
    expect(Math.abs(hessian[0] - 2 * density(0.4, 1))).toBeLessThan(2e-3);
    expect(Math.abs(hessian[3] - density(1.2, 2))).toBeLessThan(2e-3);
    expect(Math.abs(hessian[1])).toBeLessThan(2e-3);
    expect(Math.abs(gradient[0] - 0.3108434832206483)).toBeLessThan(2e-3);
    expect(statedError(of, 0, ...law)).toBeLessThan(2e-3);
  });

  test("five logits, by quasi-Monte Carlo: exact for polynomials up to degree 3", async () => {
    const of = await joint({
      loss: { expression: "(a + b + c - 2*d + u)^2/2 + a^2", variable: ["a", "b", "c", "d", "u"] },
    });
    const S = new Float64Array(25).map((_, k) => (k % 6 === 0 ? 0.5 : 0.1));
    const mean = Float64Array.of(0.1, -0.2, 0.3, 0, 0.2);
    const w = [1, 1, 1, -2, 1];
    const along = w.reduce((sum, value, b) => sum + value * mean[b], 0);
    const variance = S.reduce((sum, value, k) => sum + value * w[Math.floor(k / 5)] * w[k % 5], 0);
    const { gradient, hessian } = momentsOf(of, 0, mean, S);
    const loss = (along ** 2 + variance) / 2 + mean[0] ** 2 + S[0];
    expect(Math.abs(lossOf(of, 0, mean, S) - loss)).toBeLessThan(1e-11);
    w.forEach((value, b) => {
      const exact = value * along + (b === 0 ? 2 * mean[0] : 0);
      expect(Math.abs(gradient[b] - exact)).toBeLessThan(1e-11);
      expect(Math.abs(hessian[b * 5 + 3] - value * w[3])).toBeLessThan(1e-11);
    });
  });

  test("at one sample the gradient is the derivative of the value", async () => {
    const at = await pointwiseLoss(
      problem({ loss: { expression: text, variable: ["a", "b", "c"] } }),
    );
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(entry, entry, entry), fc.constantFrom(0, 1), (point, label) => {
        const [r, y, slope] = [
          Float64Array.from(point),
          Float64Array.of(label),
          new Float64Array(3),
        ];
        at.gradient(r, y, slope);
        slope.forEach((value, b) => {
          const moved = (by: number): number =>
            at.value(
              r.map((x, c) => x + (b === c ? by : 0)),
              y,
            );
          expect(Math.abs((moved(1e-4) - moved(-1e-4)) / 2e-4 - value)).toBeLessThan(1e-7);
        });
      }),
    );
    const kinked = await pointwiseLoss(
      problem({ loss: { expression: "abs(r) + max(0, 1 - r)", variable: "r" } }),
    );
    const out = new Float64Array(1);
    kinked.gradient(new Float64Array(1), new Float64Array(1), out);
    expect(out[0]).toBe(-1);
  });
});
