import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { GaussianFactor } from "../../src/expectation/cubature/gaussian-factor.js";
import {
  GaussianMeans,
  type MeansSettings,
} from "../../src/expectation/cubature/gaussian-means.js";
import { SobolPoints } from "../../src/expectation/cubature/sobol-points.js";
import { ErfMeans } from "../../src/expectation/erf/erf-means.js";
import { CompiledFunctions } from "../../src/expectation/several/expression-integrands.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";

const VARIABLES = ["x", "y"];
const SETTING = { variables: VARIABLES, parameters: 1, known: new Map([["sigma", 0.4]]) };
const SETTINGS: MeansSettings = {
  smooth: true,
  latticeTolerance: 1e-8,
  sobolTolerance: 1e-4,
  latticeAxes: 3,
  rate: (column) => 2 * Math.max(...column.map(Math.abs)),
  points: new SobolPoints(2, 8),
};

const TEXTS = [
  "erf(x/sqrt(2))*erf(y - 0.3*x)",
  "exp(-x^2/2)*exp(-y^2)*erf(y/sqrt(2))*erf(x)",
  "x*exp(-x^2/2)*(erf(x/sqrt(2)) + theta_1*erf(y/sqrt(2)) - erf(x + y))",
  "exp(-(x + y)^2/2)*(erf(x) - sigma*y)^2",
  "x*y^2*x*erf(x)*erf(y)",
  "(Phi(x) - Phi(y))^2 + x*erf(y)^3",
  "exp(-x^2/2)*(erf(x) + erf(y))",
];
/** A lower triangle: covariances of any rank. */
const root = fc.tuple(
  ...Array.from({ length: 3 }, () => fc.integer({ min: -60, max: 60 }).map((n) => n / 50)),
);

describe("means of erf units in closed form", () => {
  test.prop([root, fc.double({ min: -2, max: 2, noNaN: true })], {
    numRuns: 6,
    endOnFailure: true,
  })("equal cubature", async (l, theta) => {
    const rows = [
      [l[0], 0],
      [l[1], l[2]],
    ];
    const covariance = Float64Array.from(
      rows.flatMap((a) => rows.map((b) => a.reduce((sum, value, k) => sum + value * b[k], 0))),
    );
    const expressions = await Promise.all(TEXTS.map(parseExpression));
    const parameters = Float64Array.of(theta);
    const closed = ErfMeans.of(expressions, SETTING);
    closed?.evaluate(covariance, parameters);
    const integrand = new CompiledFunctions(expressions, VARIABLES, SETTING.known, parameters);
    const cubature = new GaussianMeans(2, 2, integrand, SETTINGS);
    const factor = new GaussianFactor(2, 2, 0);
    factor.set(covariance);
    cubature.evaluate(new Float64Array(2), factor);
    const scale = Math.max(...cubature.value.map(Math.abs), 0.1);
    TEXTS.forEach((_, k) =>
      expect(Math.abs((closed?.value[k] ?? NaN) - cubature.value[k])).toBeLessThan(
        scale * (cubature.error + 1e-12),
      ),
    );
  });

  test("are left to cubature where they have none", async () => {
    for (const text of ["log(1+exp(x))", "erf(x + 1)", "erf(theta_1*x)", "erf(x)^4", "exp(x)"])
      expect(ErfMeans.of([await parseExpression(text)], SETTING)).toBeUndefined();
  });
});
