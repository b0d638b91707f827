import fc from "fast-check";
import { expect, test } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { isFailure } from "../../src/theory/failure.js";

async function solved(
  problem: Problem,
  options: Parameters<typeof solve>[1],
): Promise<SolveResult> {
  const result = await solve(problem, options);
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

/** Power laws lambda = u^alpha in the limit, means +-mu with mu^2 = u^beta, labels `labels`. */
function powerLaw(alpha: number, beta: number, gamma: number, labels: number[]): Problem {
  return {
    name: "power law",
    dimension: "infinity",
    classes: labels.map((label, i) => ({
      probability: 0.5,
      label,
      mean: { kind: "power-law", exponent: beta, scale: i === 0 ? 1 : -1 },
      covariance: { kind: "power-law", exponent: alpha },
    })),
    loss: "least-squares",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

/**
 * lambda = u^2, mu^2 = 1 du: the residual e = m - 1 has the Laplace transform -1 / (s (1 + G)), G = arctan(s^-1/2) s^-1/2, so
 * that e ~ -c T^-1/2 with c = 2 pi^-3/2, T = gamma t. With u = v T^-1/2 then x = T^1/2 phi(v), phi(v) = c int_0^1 s^-1/2
 * e^(-v^2 (1-s)) ds, and P = (X^T K X of the mean part) / (1 - gamma/6) ~ T^-1/2 int v^2 phi^2 dv / (1 - gamma/6).
 */
function constantOfLoss(gamma: number): number {
  const rule = gaussLegendre(40);
  const over = (a: number, b: number, f: (x: number) => number): number =>
    ((b - a) / 2) *
    rule.nodes.reduce((sum, x, q) => sum + rule.weights[q] * f(a + ((b - a) / 2) * (1 + x)), 0);
  const c = 2 * Math.PI ** -1.5;
  const phi = (v: number): number => 2 * c * over(0, 1, (s) => Math.exp(-v * v * (1 - s * s)));
  const inner = [0, 1, 2, 4, 6].reduce(
    (sum, a, k, all) => (k === 4 ? sum : sum + over(a, all[k + 1], (v) => (v * phi(v)) ** 2)),
    0,
  );
  // beyond 6, phi = 2 c F(v)/v with Dawson's F = (1/2v)(1 + 1/2v^2 + 3/4v^4 + 15/8v^6 + ...)
  const beyond = over(0, 1 / 6, (w) => {
    const series = [1, 1 / 2, 3 / 4, 15 / 8, 105 / 16, 945 / 32, 10395 / 64, 135135 / 128];
    return (c * series.reduceRight((sum, a) => a + sum * w * w, 0)) ** 2;
  });
  return (inner + beyond) / 2 / (1 - gamma / 6);
}

const LAGGING = { optimiser: { rule: "momentum", lag: 2 } } as const;
const HEAVY = { optimiser: { rule: "momentum", beta: 0.9 } } as const;
/** e does not know of the noise, which a batch b divides by b; momentum at gamma (1 - beta) is SGD at gamma. */
test.each([
  [1, 1, 1, {}],
  [0.3, 1, 1, {}],
  [1, 8, 1, { batch: 8 }],
  [0.5, 3, 1, { batch: 3, ...LAGGING }],
  [0.5, 4, 0.1, { batch: 4, ...HEAVY }],
] as const)(
  "least squares at t = 10^300 has the constant of its law, gamma = %d, batch %d",
  async (gamma, batch, factor, stepped) => {
    const log10Times = [40, 300];
    const problem = { ...powerLaw(2, 0, factor * gamma, [1, -1]), ...stepped };
    const result = await solved(problem, { log10Times, tolerance: 1e-7, method: "slow-time" });
    const logLoss = result.observables.logLoss as number[];
    log10Times.forEach((log10Time, k) => {
      const logTau = log10Time * Math.LN10 + Math.log(gamma);
      const constant = Math.exp(logLoss[k] + logTau / 2);
      const exact = (constantOfLoss(gamma) * (1 - gamma / 6)) / (1 - gamma / batch / 6);
      expect(Math.abs(constant / exact - 1)).toBeLessThan(3e-7);
    });
  },
);

/**
 * lambda = u^2 with a ridge p at rest: x = (1 - m)/(lambda + p), m = S (1 - m), S = int 1/(u^2 + p), noise gamma lambda P/(2 b
 * (lambda + p)), all of them with arctan(p^-1/2).
 */
function restOf(gamma: number, ridge: number, batch: number): { loss: number; norm: number } {
  const root = Math.sqrt(ridge);
  const arc = Math.atan(1 / root);
  const squared = (arc / root + 1 / (1 + ridge)) / (2 * ridge); // int 1/(u^2 + p)^2
  const residual = 1 / (1 + arc / root);
  const ofMean = residual ** 2 * (arc / root - ridge * squared);
  const strength = gamma / (2 * batch);
  const kept = strength * (1 / 3 - ridge + ridge * root * arc);
  const square = (residual ** 2 + ofMean) / (1 - kept);
  return {
    loss: square / 2,
    norm: residual ** 2 * squared + strength * square * (1 - root * arc),
  };
}

test.each([
  [1e-2, 1, {}],
  [1e-22, 1, {}],
  [1e-40, 8, { batch: 8 }],
  [1e-30, 4, { batch: 4, ...LAGGING }],
] as const)(
  "however small a ridge, %d, X comes to rest where it has it",
  async (ridge, batch, stepped) => {
    const problem: Problem = { ...powerLaw(2, 0, 0.5, [1, -1]), ridge, ...stepped };
    const { observables, relativeErrors } = await solved(problem, {
      log10Times: [60, 300],
      tolerance: 1e-8,
      method: "slow-time",
    });
    const exact = restOf(0.5, ridge, batch);
    for (const name of ["loss", "norm"] as const)
      for (const value of observables[name] as number[])
        expect(Math.abs(value / exact[name] - 1), name).toBeLessThan(relativeErrors[name]);
  },
);

test("residuals that stay beside one that vanishes: labels 1 and 0 leave a loss above 1/8", async () => {
  const result = await solved(powerLaw(2, 0, 1, [1, 0]), {
    log10Times: [100, 300],
    tolerance: 1e-7,
  });
  // the mean of f is 1/2 - 1/2: P = 1/4 + the noise that P itself keeps up, (gamma/6) P
  for (const loss of result.observables.loss as number[])
    expect(Math.abs(loss / (0.125 / (1 - 1 / 6)) - 1)).toBeLessThan(1e-6);
});

/**
 * lambda = 0 and 1 with halves of |mu|^2 = 1 in each, labels 1 and -1: with e = m - 1, x the coordinate along mu where
 * lambda = 1 and N the noise there, (e^2, e x, x^2, N) is linear. log L after whole units of time, from powers of the
 * propagator of one, put into a unit of its own after each.
 */
function logLossOfHalves(gamma: number, times: readonly number[]): number[] {
  const r = Math.SQRT1_2;
  const rates = [
    [-2, -2 * r, 0, 0],
    [-r, -2, -r, 0],
    [0, -2 * r, -2, 0],
    [gamma, 0, gamma, gamma / 2 - 2],
  ];
  const apply = (v: readonly number[]): number[] =>
    rates.map((row) => gamma * row.reduce((sum, a, k) => sum + a * v[k], 0));
  const afterOne = (v: readonly number[]): number[] => {
    let [sum, term] = [[...v], [...v]];
    for (let k = 1; k < 60; k++) {
      term = apply(term).map((x) => x / k);
      sum = sum.map((x, i) => x + term[i]);
    }
    return sum;
  };
  let [state, logUnit] = [[1, 0, 0, 0], 0];
  const found = new Map<number, number>();
  for (let t = 0; t <= Math.max(...times); t++) {
    const size = state[0] + state[2] + state[3] / 2;
    found.set(t, Math.log(size / 2) + logUnit);
    logUnit += Math.log(size);
    state = afterOne(state.map((x) => x / size));
  }
  return times.map((t) => found.get(t) ?? NaN);
}

test("what decays like e^-t keeps its digits beyond the doubles", async () => {
  const problem: Problem = {
    ...powerLaw(1, 0, 0.5, [1, -1]),
    classes: [1, -1].map((label) => ({
      probability: 0.5,
      label,
      mean: { kind: "uniform", scale: label },
      covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [0, 1] },
    })),
  };
  const at = [1, 100, 1000, 10000];
  const { observables, relativeErrors } = await solved(problem, { at, tolerance: 1e-8 });
  const exact = logLossOfHalves(0.5, at);
  expect(exact[3]).toBeLessThan(-2900);
  (observables.logLoss as number[]).forEach((logLoss, k) =>
    expect(Math.abs(logLoss / exact[k] - 1)).toBeLessThan(relativeErrors.logLoss),
  );
  expect(observables.norm).toSatisfy(
    ([, , ...late]: number[]) => late.every((norm) => Math.abs(norm - 2) < 1e-9), // x rests at mu/|mu|^2 where lambda = 0
  );
});

const number = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 100 * min, max: 100 * max }).map((hundredths) => hundredths / 100);

const CLASS = fc.record({
  label: number(-2, 2),
  mean: fc.oneof(
    fc.record({ kind: fc.constant("uniform" as const), scale: number(-1, 1) }),
    fc.record({
      kind: fc.constant("power-law" as const),
      exponent: number(0, 1),
      scale: number(-1, 1),
    }),
    fc.constant({ kind: "zero" as const }),
  ),
  covariance: fc.oneof(
    fc.record({ kind: fc.constant("power-law" as const), exponent: number(0.3, 2) }),
    fc.constant({ kind: "blocks" as const, fractions: [0.25, 0.75], eigenvalues: [0, 1] }),
  ),
});

const STEPPED = fc.record({
  ridge: fc.constantFrom(0, 0.3),
  batch: fc.constantFrom(1, 4),
});

test("is the literal system of modes, for any classes in finite dimension", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(CLASS, CLASS, CLASS),
      number(0.1, 0.8),
      STEPPED,
      async (models, gamma, stepped) => {
        const problem: Problem = {
          name: "three classes",
          dimension: 20,
          classes: models.map((model, i) => ({ ...model, probability: [0.5, 0.3, 0.2][i] })),
          loss: "least-squares",
          stepSize: { rule: "constant", gamma },
          initial: { kind: "random", norm: 0.7, seed: 3 },
          ...stepped,
        };
        const options = { at: [0, 0.3, 3, 40], tolerance: 1e-7 };
        const one = await solved(problem, { ...options, method: "slow-time" });
        const other = await solved(problem, { ...options, method: "modes" });
        for (const name of ["loss", "norm"])
          (one.observables[name] as number[]).forEach((value, k) => {
            const rival = (other.observables[name] as number[])[k];
            expect(Math.abs(value - rival)).toBeLessThan(1e-6 * Math.abs(rival));
          });
      },
    ),
    { numRuns: 8 },
  );
});

test("times that differ by rounding alone are reached at once", async () => {
  const log10Times = [0, 5.6e-17, 0.2, 0.2 + 3e-17, 1];
  const result = await solved(powerLaw(2, 0, 0.5, [1, -1]), { log10Times, tolerance: 1e-6 });
  const loss = result.observables.loss as number[];
  expect(Math.abs(loss[1] / loss[0] - 1)).toBeLessThan(1e-12);
});

test("a step size above 2/(tr K/d) is said to diverge, with the time", async () => {
  const found = await solve(powerLaw(2, 0, 7, [1, -1]), { log10Times: [100], method: "slow-time" });
  if (!isFailure(found)) throw new Error("no failure");
  expect(found.kind).toBe("diverged");
  expect(found.log10Time).toBeGreaterThan(1);
  expect(found.log10Time).toBeLessThan(5);
});
