import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { GaussianFactor } from "../../src/expectation/cubature/gaussian-factor.js";
import {
  GaussianMeans,
  type MeansSettings,
} from "../../src/expectation/cubature/gaussian-means.js";
import { KinkPlanes } from "../../src/expectation/cubature/split/kink-planes.js";
import { SobolPoints } from "../../src/expectation/cubature/sobol-points.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { CompiledFunctions } from "../../src/expectation/several/expression-integrands.js";
import { StepLaw } from "../../src/expectation/steps/step-law.js";
import { StepMeans } from "../../src/expectation/steps/step-means.js";
import { stepTerms } from "../../src/expectation/steps/step-terms.js";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { erfc } from "../../src/bundled/erfc.js";
import { kinks } from "../../src/symbolic/expression/kinks.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { covarianceOf, lossOf, momentsOf } from "./joint-laws.js";

const VARIABLES = ["x", "y"];
const SETTING = { variables: VARIABLES, parameters: 1, known: new Map([["sigma", 0.4]]) };
const SETTINGS: MeansSettings = {
  smooth: false,
  latticeTolerance: 1e-8,
  sobolTolerance: 1e-4,
  latticeAxes: 2,
  rate: () => 0,
  points: new SobolPoints(2, 8),
};
/** Up to four steps, all in one plane. */
const TEXTS = [
  "relu(x)*relu(y - 0.3*x)*x^2",
  "(1 + sign(x))*(1 - sign(y))*abs(x + y)*sign(x - 2*y)",
  "(relu(x) + theta_1*relu(y) - abs(x - y))^2*(1 + sign(x))",
  "(1 + sign(x))*sign(y)*relu(x + y)*relu(3*x - y)",
  "max(x, y)*min(x, -y)*sigma + x^2*y^4 + 1",
  "relu(x)^3*relu(-x)",
];
const entry = fc.integer({ min: -60, max: 60 }).map((n) => n / 50);
const rows = (n: number): fc.Arbitrary<number[]> =>
  fc.array(entry, { minLength: n * n, maxLength: n * n });

async function closedMeans(texts: readonly string[]): Promise<StepMeans> {
  const expressions = await Promise.all(texts.map(parseExpression));
  return new StepMeans(
    2,
    expressions.map((e) => stepTerms(e, SETTING) ?? []),
  );
}

describe("means of steps in closed form", () => {
  test.prop([rows(2), fc.double({ min: -2, max: 2, noNaN: true })], {
    numRuns: 8,
    examples: [[[0.8, 0.1, 0.8, 0.1], 0.7]],
  })("equal cubature split at the kinks, in the plane and on a line", async (root, theta) => {
    const covariance = covarianceOf(root, 2);
    const parameters = Float64Array.of(theta);
    const closed = await closedMeans(TEXTS);
    closed.evaluate(covariance, parameters);
    const expressions = await Promise.all(TEXTS.map(parseExpression));
    const integrand = new CompiledFunctions(expressions, VARIABLES, SETTING.known, parameters);
    const planes = new KinkPlanes(expressions.flatMap(kinks), VARIABLES, SETTING.known, parameters);
    const cubature = new GaussianMeans(2, 2, integrand, SETTINGS, {
      kinks: planes,
      tolerances: [1e-11, 1e-9],
    });
    const factor = new GaussianFactor(2, 2, 0);
    factor.set(covariance);
    cubature.evaluate(new Float64Array(2), factor);
    const scale = Math.max(...cubature.value.map(Math.abs));
    TEXTS.forEach((_, k) =>
      expect(Math.abs(closed.value[k] - cubature.value[k])).toBeLessThanOrEqual(
        scale * cubature.error + closed.size * closed.error,
      ),
    );
  });

  const loading = fc.double({ min: -0.999, max: 0.999, noNaN: true });
  test.prop([fc.tuple(loading, loading, loading, loading)], { numRuns: 30 })(
    "of four coordinates equal one integral where one factor correlates them",
    (loadings) => {
      const S = new Float64Array(16).map((_, n) => {
        const [i, j] = [Math.floor(n / 4), n % 4];
        return i === j ? 1 : loadings[i] * loadings[j];
      });
      const one = (k: number): number[] => [0, 1, 2, 3].map((j) => Number(j === k));
      const steps = [0, 1, 2, 3].map(one);
      const law = new StepLaw(4, [
        { powers: [0, 0, 0, 0], steps },
        { powers: [0, 0, 1, 1], steps },
      ]);
      law.set(S);
      const exact = [0, 2].map((corners) => oneFactor(loadings, corners));
      exact.forEach((value, n) => expect(Math.abs(law.mean(n) - value)).toBeLessThan(3e-14));
    },
  );

  test("of four equal correlations 1/2 are 1/5", () => {
    const S = new Float64Array(16).map((_, n) => (n % 5 === 0 ? 3 : 1.5));
    const steps = [0, 1, 2, 3].map((k) => [0, 1, 2, 3].map((j) => Number(j === k)));
    const law = new StepLaw(4, [{ powers: [0, 0, 0, 0], steps }]);
    law.set(S);
    expect(Math.abs(law.mean(0) - 1 / 5)).toBeLessThan(1e-15);
  });

  test("are left to cubature where there are none", async () => {
    for (const text of ["relu(x + 1)", "relu(theta_1*x)", "relu(relu(x) - y)", "exp(x)*relu(y)"])
      expect(stepTerms(await parseExpression(text), SETTING)).toBeUndefined();
  });
});

/** int phi(g) prod E[f_k(x_k) | g] dg, f_k = step for the first 4 - corners and relu for the others. */
function oneFactor(loadings: readonly number[], corners: number): number {
  const { nodes, weights } = gaussLegendre(40);
  let sum = 0;
  for (let panel = -40; panel < 40; panel++) {
    for (let n = 0; n < nodes.length; n++) {
      const g = (panel + (1 + nodes[n]) / 2) / 4;
      const density = Math.exp((-g * g) / 2) / Math.sqrt(2 * Math.PI);
      const product = loadings.reduce(
        (all, loading, k) => all * aboveZero(loading * g, 1 - loading ** 2, k >= 4 - corners),
        1,
      );
      sum += (weights[n] / 8) * density * product;
    }
  }
  return sum;
}

/** P(x > 0), or E[max(0, x)], x ~ N(m, v). */
function aboveZero(m: number, v: number, isCorner: boolean): number {
  const h = m / Math.sqrt(v);
  const below = erfc(-h / Math.SQRT2) / 2;
  if (!isCorner) return below;
  return m * below + Math.sqrt(v / (2 * Math.PI)) * Math.exp((-h * h) / 2);
}

const committee = (teacher: number): Parameters<typeof lossExpectation>[0] => ({
  name: "committee",
  dimension: 2,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: { expression: "(relu(r1) + relu(r2) - y)^2/2", variable: ["r1", "r2"] },
  teacher: {
    coordinates: Array.from({ length: teacher }, () => [1, 1]),
    link: { expression: "relu(s1) + abs(s2)", variable: ["s1", "s2"] },
    noise: 0.3,
  },
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
});

describe("a ReLU committee with a ReLU teacher", () => {
  const NONE = new Float64Array(4);

  test.prop([rows(4)], { numRuns: 5 })(
    "has the derivatives of its mean loss in the covariances (Price's theorem)",
    async (root) => {
      const of = await lossExpectation(committee(2));
      const S = covarianceOf(root, 4).map((value, n) => value + (n % 5 === 0 ? 1 : 0));
      const { hessian, teacher, error } = momentsOf(of, 0, NONE, S);
      expect(error).toBeLessThan(1e-12);
      for (const [b, c] of [
        [0, 0],
        [0, 1],
        [1, 2],
        [0, 3],
      ] as const) {
        const at = (by: number): number => {
          const moved = S.slice();
          moved[b * 4 + c] += by;
          if (b !== c) moved[c * 4 + b] += by;
          return lossOf(of, 0, NONE, moved);
        };
        const h = 0.004;
        const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        const exact = c < 2 ? hessian[b * 2 + c] / (b === c ? 2 : 1) : teacher[b * 2 + c - 2];
        expect(Math.abs(slope - exact)).toBeLessThan(1e-7);
      }
    },
  );

  test("is at rest where it is its teacher: the mean gradient vanishes beside it, the label's noise stays", async () => {
    const of = await lossExpectation({
      ...committee(2),
      teacher: {
        coordinates: [
          [1, 1],
          [1, 1],
        ],
        link: { expression: "relu(s1) + relu(s2)", variable: ["s1", "s2"] },
        noise: 0.3,
      },
    });
    const T = [1, 0.2, 0.2, 0.7];
    const S = Float64Array.from({ length: 16 }, (_, n) => T[2 * (Math.floor(n / 4) % 2) + (n % 2)]);
    const { hessian, teacher, fisher } = momentsOf(of, 0, NONE, S);
    for (let b = 0; b < 2; b++)
      for (let c = 0; c < 2; c++)
        expect(Math.abs(hessian[b * 2 + c] + teacher[b * 2 + c])).toBeLessThan(3e-8);
    const both = 0.25 + Math.asin(0.2 / Math.sqrt(0.7)) / (2 * Math.PI);
    [0.5, both, both, 0.5].forEach((chance, n) =>
      expect(Math.abs(fisher[n] - 0.09 * chance)).toBeLessThan(1e-14),
    );
    expect(Math.abs(lossOf(of, 0, NONE, S) - 0.045)).toBeLessThan(1e-14);
  });
});
