import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { GaussianFactor } from "../../src/expectation/cubature/gaussian-factor.js";
import {
  GaussianMeans,
  type MeansSettings,
} from "../../src/expectation/cubature/gaussian-means.js";
import type { Integrand } from "../../src/expectation/cubature/integrand.js";
import { KinkPlanes } from "../../src/expectation/cubature/split/kink-planes.js";
import { SobolPoints } from "../../src/expectation/cubature/sobol-points.js";
import { CompiledFunctions } from "../../src/expectation/several/expression-integrands.js";
import { kinks } from "../../src/symbolic/expression/kinks.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";

const LARGEST = (column: Float64Array): number => Math.max(...column.map(Math.abs));
const settings = (size: number, tolerance: number): MeansSettings => ({
  smooth: false,
  latticeTolerance: tolerance,
  sobolTolerance: 1e-4,
  latticeAxes: 3,
  rate: LARGEST,
  points: new SobolPoints(size, 8),
});

interface Found {
  readonly values: readonly number[];
  readonly error: number;
}

/** Means of expressions, split at their kinks. */
async function means(
  texts: readonly string[],
  variables: readonly string[],
  mean: readonly number[],
  covariance: readonly number[],
  tolerance: number,
): Promise<Found> {
  const size = variables.length;
  const expressions = await Promise.all(texts.map(parseExpression));
  const none = new Float64Array(0);
  const planes = new KinkPlanes(expressions.flatMap(kinks), variables, new Map(), none);
  expect(planes.areFlat()).toBe(true);
  const integrand: Integrand = new CompiledFunctions(expressions, variables, new Map());
  const tolerances = [tolerance, tolerance, tolerance];
  const all = new GaussianMeans(size, size, integrand, settings(size, tolerance), {
    kinks: planes,
    tolerances,
  });
  const factor = new GaussianFactor(size, size, 0);
  factor.set(Float64Array.from(covariance));
  all.evaluate(Float64Array.from(mean), factor);
  return { values: [...all.value], error: all.error };
}

const size = fc.double({ min: 0.1, max: 4, noNaN: true });
/** Correlations that come close to 1 as well. */
const correlation = fc.double({ min: -6, max: 6, noNaN: true }).map(Math.tanh);

describe("means split at kinks", () => {
  test.prop([size, size, correlation], { numRuns: 40 })(
    "two rectified units have the arc-cosine kernel",
    async (a, b, rho) => {
      const texts = ["relu(x)*relu(y)", "(sign(x)+1)*(sign(y)+1)/4"];
      const covariance = [a * a, rho * a * b, rho * a * b, b * b];
      const found = await means(texts, ["x", "y"], [0, 0], covariance, 1e-11);
      const angle = Math.acos(rho);
      const kernel = ((Math.sin(angle) + (Math.PI - angle) * rho) * a * b) / (2 * Math.PI);
      const both = 1 / 4 + Math.asin(rho) / (2 * Math.PI);
      const scale = Math.max(kernel, both);
      const rounding = 1e-14 + 3e-16 / (1 - rho * rho); // of the covariance, whose correlation it moves
      expect(Math.abs(found.values[0] - kernel) / scale).toBeLessThan(found.error + rounding);
      expect(Math.abs(found.values[1] - both) / scale).toBeLessThan(found.error + rounding);
      expect(found.error).toBeLessThan(1e-10);
    },
  );

  const NETWORK = "v*relu(x) - 0.7*relu(y + 0.2*x - 0.3)".replace("v", "1.3");
  test.prop([size, size, correlation, fc.tuple(size, size)], { numRuns: 15 })(
    "states no less than the error of a network in a logistic loss",
    async (a, b, rho, mean) => {
      const texts = [`log(1+exp(${NETWORK}))`, `sign(y)/(1+exp(-(${NETWORK})))^2`];
      const covariance = [a * a, rho * a * b, rho * a * b, b * b];
      const rough = await means(texts, ["x", "y"], mean, covariance, 1e-5);
      const fine = await means(texts, ["x", "y"], mean, covariance, 1e-12);
      const scale = Math.max(...fine.values.map(Math.abs));
      rough.values.forEach((value, k) =>
        expect(Math.abs(value - fine.values[k]) / scale).toBeLessThanOrEqual(
          rough.error + fine.error,
        ),
      );
    },
  );

  test.prop([correlation, correlation, size], { numRuns: 6 })(
    "three units: the probability of an orthant",
    async (r, s, a) => {
      // r_12 = r, r_13 = s, r_23 = r s: a covariance for every r and s
      const covariance = [a * a, a * r, a * s, a * r, 1, r * s, a * s, r * s, 1];
      const text = "(sign(x)+1)*(sign(y)+1)*(sign(z)+1)/8";
      const found = await means([text], ["x", "y", "z"], [0, 0, 0], covariance, 1e-7);
      const exact = 1 / 8 + (Math.asin(r) + Math.asin(s) + Math.asin(r * s)) / (4 * Math.PI);
      expect(Math.abs(found.values[0] / exact - 1)).toBeLessThan(found.error + 1e-12);
      expect(found.error).toBeLessThan(1e-6);
    },
  );

  test("kinks inside kinks and at places that move are met", async () => {
    const text = "relu(abs(x) - relu(y) - 1)";
    const found = await means([text], ["x", "y"], [0.2, -0.1], [1, 0.3, 0.3, 2], 1e-10);
    expect(found.error).toBeLessThan(1e-9);
    // the same by the trapezoidal rule on a fine lattice
    let sum = 0;
    const h = 1 / 400;
    const tail = Math.sqrt(2 - 0.09);
    for (let p = -8; p <= 8; p += h * 8) {
      const x = 0.2 + p;
      for (let q = -8; q <= 8; q += h * 8) {
        const y = -0.1 + 0.3 * p + tail * q;
        sum += Math.max(0, Math.abs(x) - Math.max(0, y) - 1) * Math.exp(-(p * p + q * q) / 2);
      }
    }
    expect(Math.abs((sum * 64 * h * h) / (2 * Math.PI) - found.values[0])).toBeLessThan(1e-4);
  });
});
