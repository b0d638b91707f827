import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { GaussianFactor } from "../../src/expectation/cubature/gaussian-factor.js";
import { GaussianMeans } from "../../src/expectation/cubature/gaussian-means.js";
import { KinkPlanes } from "../../src/expectation/cubature/split/kink-planes.js";
import { SobolPoints } from "../../src/expectation/cubature/sobol-points.js";
import type { Expectations } from "../../src/expectation/expectations.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { CompiledFunctions } from "../../src/expectation/several/expression-integrands.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import type { Problem } from "../../src/problem/problem.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";
import { statedError } from "./log-mean-loss.js";

const problem = (loss: Problem["loss"], expression: string, noise = 0): Problem => ({
  name: "label with kinks",
  dimension: 2,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss,
  teacher: {
    coordinates: [
      [1, 0],
      [0, 1],
    ],
    link: { expression, variable: ["s", "u"] },
    noise,
  },
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
});

const of = (expression: string, link: string, noise = 0): Promise<Expectations> =>
  lossExpectation(problem({ expression, variable: "r" }, link, noise));

const MEAN = Float64Array.of(0.2, -0.3, 0.4);
const entry = fc.integer({ min: -60, max: 60 }).map((n) => n / 50);
const root = fc.array(entry, { minLength: 9, maxLength: 9 });

describe("means given the one logit of a smooth loss, the label a sum of units with kinks", () => {
  test("equal cubature split at the kinks", async () => {
    const found = momentsOf(
      await of("(tanh(r) - y)^2/2", "abs(s) - abs(u)"),
      0,
      MEAN,
      covarianceOf([0.6, 0.3, 0.2, 0.5, 0.8, -0.1, 0.2, 0.1, 0.9], 3),
    );
    const [f, slope] = ["(tanh(r) - abs(s) + abs(u))", "(1 - tanh(r)^2)"];
    const texts = [
      `${f}*${slope}`,
      `${slope}^2 - 2*${f}*tanh(r)*${slope}`,
      `${f}^2*${slope}^2`,
      `-sign(s)*${slope}`,
      `sign(u)*${slope}`,
    ];
    const variables = ["r", "s", "u"];
    const kinks = await Promise.all(["s", "u"].map(parseExpression));
    const none = new Float64Array(0);
    const planes = new KinkPlanes(kinks, variables, new Map(), none);
    const integrand = new CompiledFunctions(
      await Promise.all(texts.map(parseExpression)),
      variables,
      new Map(),
    );
    const settings = {
      ...{ smooth: false, latticeTolerance: 1e-7, sobolTolerance: 1e-4, latticeAxes: 3 },
      rate: (column: Float64Array) => Math.max(...column.map(Math.abs)),
      points: new SobolPoints(3, 8),
    };
    const cubature = new GaussianMeans(3, 3, integrand, settings, {
      kinks: planes,
      tolerances: [1e-9, 1e-9, 1e-7],
    });
    const factor = new GaussianFactor(3, 3, 0);
    factor.set(covarianceOf([0.6, 0.3, 0.2, 0.5, 0.8, -0.1, 0.2, 0.1, 0.9], 3));
    cubature.evaluate(MEAN, factor);
    const { gradient, hessian, fisher, teacher, error } = found;
    expect(error).toBeLessThan(1e-10);
    [gradient[0], hessian[0], fisher[0], teacher[0], teacher[1]].forEach((value, n) =>
      expect(Math.abs(value - cubature.value[n])).toBeLessThan(cubature.error + 1e-10),
    );
  });

  test.prop([root], { numRuns: 4 })(
    "with the quadratic loss are those in closed form",
    async (rows) => {
      const link = "abs(s) - relu(u - s) + s*u/2";
      const own = await of("(r - y)^2/2", link, 0.3);
      const named = await lossExpectation(problem("least-squares", link, 0.3));
      const S = covarianceOf(rows, 3);
      const [left, right] = [momentsOf(own, 0, MEAN, S), momentsOf(named, 0, MEAN, S)];
      const largest = Math.max(1, right.fisher[0]);
      expect(difference(left, right)).toBeLessThan(1e-8 * largest);
      expect(Math.abs(lossOf(own, 0, MEAN, S) - lossOf(named, 0, MEAN, S))).toBeLessThan(
        1e-8 * largest,
      );
    },
  );

  test.prop([root], { numRuns: 4 })("are derivatives of the mean loss", async (rows) => {
    const logistic = await of("log(1 + exp(r)) - y*r", "max(s, u)*sign(s + u)");
    const S = covarianceOf(rows, 3).map((value, n) => value + (n % 4 === 0 ? 0.5 : 0));
    expect(slopeDefect(logistic, MEAN, S, 0.01)).toBeLessThan(1e-6);
    expect(statedError(logistic, 0, MEAN, S)).toBeLessThan(1e-10);
  });

  test("stay exact where the logit all but tells the label, together or alone", async () => {
    const of3 = await of("(tanh(r) - y)^2/2", "abs(s) - abs(u)");
    for (const near of [1e-3, 1e-6, 1e-9]) {
      // r = s + near z, then r = (s + u) / sqrt(2) + near z
      for (const rows of [
        [1, 0, near, 1, 0, 0, 0, 1, 0],
        [Math.SQRT1_2, Math.SQRT1_2, near, 1, 0, 0, 0, 1, 0],
      ]) {
        const at = (scale: number): ReturnType<typeof momentsOf> =>
          momentsOf(
            of3,
            0,
            new Float64Array(3),
            covarianceOf(
              rows.map((value, n) => (n === 2 ? value * scale : value)),
              3,
            ),
          );
        // of order near^2 in the two that do not jump
        const [one, other] = [at(1), at(0)];
        const gap = Math.max(
          Math.abs(one.gradient[0] - other.gradient[0]),
          Math.abs(one.fisher[0] - other.fisher[0]),
        );
        expect(gap).toBeLessThan(5 * near * near + 1e-10);
        expect(one.error).toBeLessThan(1e-9);
      }
    }
  });
});
