import { describe, expect, test } from "vitest";
import { allowance, logisticRoad } from "../numerics/logistic-road.js";
import { solve } from "../../src/results/solve.js";
import type { Problem } from "../../src/problem/problem.js";
import { powerLaws, REGIMES, solveSlow, valuesAt, zeroOne } from "./slow-time-problems.js";

/**
 * Independent integrations: the mean-plus-noise form in slow time by Radau IIA of 9 stages (order 17) with
 * Gauss-Legendre panels in log u, agreeing with scipy's DOP853 or Radau at rtol 1e-13 where those get, and
 * to 2e-12 with other steps and panels. At the given log10 t: log L, m, B, log ||X||^2.
 */
const INTEGRATIONS = [
  ["extreme", 2, -2.757832859097604, 3.622524994698796, 2.041049815273738, 2.756442652788379],
  ["extreme", 20, -41.40558885539416, 58.2676039009901, 33.7240658211026, 10.50762415624183],
  ["extreme", 300, -683.3145928782205, 966.0598720501328, 565.4905583438242, 18.8843598226697],
  ["extreme", 4000, -9200.27872560917, 13010.8660581506, 7621.174665082855, 26.68242958105088],
  ["extreme", 15000, -34527.39218947173, 48828.81341450699, 28602.84245007053, 30.64986760735555],
  ["critical", 20, -10.31924114209181, 31.51903873947625, 55.10432440133013, 35.64352813591846],
  ["critical", 300, -140.2640025666014, 494.9703235197226, 889.6755071482969, 550.3724443038823],
  ["mild", 4, -1.157310175502711, 2.528257428208161, 5.318631279363558, 4.399723005865122],
  ["mild", 60, -1.162951080945435, 2.568478668806982, 5.445472513723168, 47.4965749839588],
  ["identity", 2, -0.9735823052513637, 2.117903347078562, 4.878611200349569, 1.584860589269309],
  ["zero-one", 2, -2.778383233319773, 3.616268991375701, 1.969834317592515, 3.023981795433142],
  ["zero-one", 100, -228.515539994346, 229.140539994346, 1.25, 12.244036043958204],
] as const;

describe.each(Object.keys(REGIMES))("the %s problem in infinite dimension", (regime) => {
  const rows = INTEGRATIONS.filter(([name]) => name === regime);
  const times = rows.map(([, log10Time]) => log10Time);

  test("comes out as in independent integrations, to 1e-8", () => {
    const { points } = solveSlow(REGIMES[regime], times);
    rows.forEach(([, , logLoss, overlap, covariance, logNorm], k) => {
      const found = valuesAt(REGIMES[regime], points[k]);
      expect(Math.abs(found.logLoss / logLoss - 1)).toBeLessThan(1e-8);
      expect(Math.abs(found.overlap / overlap - 1)).toBeLessThan(1e-8);
      expect(Math.abs(found.covariance / covariance - 1)).toBeLessThan(1e-8);
      expect(Math.abs(found.logNorm / logNorm - 1)).toBeLessThan(1e-8);
    });
  });

  test("leaves no number at t = 10^4000 or 10^15000 that is 0, infinite or no number", () => {
    const far = regime === "critical" ? [4000] : [4000, 15000];
    for (const point of solveSlow(REGIMES[regime], far, { tolerance: 1e-5 }).points) {
      for (const value of Object.values(valuesAt(REGIMES[regime], point))) {
        expect(Number.isFinite(value)).toBe(true);
        expect(value).not.toBe(0);
      }
    }
  });
});

test.runIf(process.env.NIGHTLY)("the critical line reaches t = 10^15000", () => {
  const [point] = solveSlow(REGIMES.critical, [15000], { tolerance: 1e-5 }).points;
  for (const value of Object.values(valuesAt(REGIMES.critical, point))) {
    expect(Number.isFinite(value) && value !== 0).toBe(true);
  }
});

test.each([-300, -100, -17, -9])(
  "t = 10^%i: m = gamma t |mu|^2 / 2 to first order",
  (log10Time) => {
    const [point, later] = solveSlow(REGIMES.identity, [log10Time, 0]).points;
    const first = 0.5 * 0.7 * 10 ** log10Time;
    expect(Math.abs(point.overlaps[0][0] / first - 1)).toBeLessThan(1e-8);
    expect(later.overlaps[0][0] / 0.35).toBeLessThan(0.9);
  },
);

test("an integration with gamma off by 1e-6 is told apart", () => {
  const [point] = solveSlow(powerLaws("infinity", 2, 0, 0.5 + 5e-7), [20]).points;
  const off = Math.abs(valuesAt(REGIMES.extreme, point).logLoss / -41.40558885539416 - 1);
  expect(off).toBeGreaterThan(1e-8);
});

/** THEORY of the saturated regimes: m = a S, B = a^2 S + gamma/2 T (a - 1), a = E[w] / E[w - w^2] there. */
function fixedPoint(S: number, T: number, gamma: number): { m: number; B: number } {
  const at = (a: number) => ({ m: a * S, B: a * a * S + 0.5 * gamma * T * (a - 1) });
  const excess = (a: number): number => {
    const { m, B } = at(a);
    return Math.exp(logisticRoad("logGradient", m, B) - logisticRoad("logCurvature", m, B)) - a;
  };
  let [low, high] = [1, 50];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return at(low);
}

test.each([
  ["identity", 0, 0, 0.7],
  ["identity, larger steps", 0, 0, 3],
  ["mild power law", 1.2, 1, 0.7],
  ["mild power law, nearly critical", 1.3, 1, 0.2],
])("%s: at t = 10^60 the limit stands at its fixed point", (_, alpha, beta, gamma) => {
  const problem = powerLaws("infinity", alpha, beta, gamma);
  const { m, B } = fixedPoint(1 / (1 + beta - alpha), 1 / (1 + alpha), gamma);
  const [point] = solveSlow(problem, [60], { tolerance: 1e-10 }).points;
  const found = valuesAt(problem, point);
  expect(Math.abs(found.overlap / m - 1)).toBeLessThan(1e-10);
  expect(Math.abs(found.covariance / B - 1)).toBeLessThan(1e-10);
  const loss = logisticRoad("logLoss", m, B);
  expect(Math.abs(found.logLoss - loss)).toBeLessThan(1e-10 + allowance(m, loss));
  expect(Math.abs(found.overlap / fixedPoint(1, 1, gamma * 1.01).m - 1)).toBeGreaterThan(1e-4);
});

test.each([0.2, 0.7, 2])("zero-one: gamma omega t L = 1 at t = 10^40, gamma = %f", (gamma) => {
  const { problem, omega } = zeroOne(gamma);
  const [point] = solveSlow(problem, [40]).points;
  const logProduct = Math.log(gamma * omega) + 40 * Math.LN10 + valuesAt(problem, point).logLoss;
  expect(Math.abs(logProduct)).toBeLessThan(1e-8);
  const [early] = solveSlow(problem, [5]).points;
  const before = Math.log(gamma * omega) + 5 * Math.LN10 + valuesAt(problem, early).logLoss;
  expect(Math.abs(before)).toBeGreaterThan(1e-5);
});

test("least squares that X = 0 fits: |X|^2 = e^(-gamma (2 - gamma) t) for K = I, as long as it is a number", async () => {
  for (const gamma of [0.5, 1, 1.5]) {
    const problem: Problem = {
      name: "noiseless",
      dimension: 50,
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: "least-squares",
      stepSize: { rule: "constant", gamma },
      initial: { kind: "random", norm: 1, seed: 3 },
    };
    const at = [0.1, 10, 600];
    const result = await solve(problem, { at });
    if ("failure" in result) throw new Error(result.failure);
    expect(result.relativeErrors.norm).toBeLessThan(1e-8);
    at.forEach((time, k) => {
      const exact = Math.exp(-gamma * (2 - gamma) * time);
      expect(Math.abs((result.observables.norm[k] as number) / exact - 1)).toBeLessThan(1e-8);
    });
  }
});
