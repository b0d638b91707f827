import { describe, expect, it } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { simulate } from "../../src/results/simulate.js";
import type { SimulateResult } from "../../src/results/simulate-result.js";
import { compileSystem } from "../../src/symbolic/compile/compile-system.js";
import { deriveLimit } from "../../src/symbolic/derivation/derive-system.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";

const GAMMA = 0.7;
const RIDGE = 0.2;
const RATES = { v: 1, c: 0.5 };
const START = { v: 0.8, c: -0.4 };

const logistic = (u: number): number => 1 / (1 + Math.exp(-u));

function problem(more: object = {}): Problem {
  const side = (label: number, scale: number): object => ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale },
    covariance: { kind: "identity" },
  });
  return parseProblem(
    {
      name: "scaled and shifted",
      dimension: 400,
      classes: [side(1, 1), side(0, -1)],
      loss: { expression: "log(1+exp(v*r+c))-y*(v*r+c)", variable: "r" },
      parameters: {
        v: { initial: START.v, rate: RATES.v },
        c: { initial: START.c, rate: RATES.c },
      },
      ridge: RIDGE,
      stepSize: { rule: "constant", gamma: GAMMA },
      initial: "zero",
      ...more,
    },
    "test",
  );
}

async function solved(given: Problem, at: readonly number[]): Promise<SolveResult> {
  const result = await solve(given, { at });
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

/** E[phi(r, z)] of r = mean + deviation z by the trapezoidal rule. */
function mean(phi: (r: number, z: number) => number, at: number, deviation: number): number {
  let sum = 0;
  for (let z = -9; z <= 9; z += 1 / 8)
    sum += (phi(at + deviation * z, z) * Math.exp(-(z * z) / 2)) / (8 * Math.sqrt(2 * Math.PI));
  return sum;
}

/** d/dt (m, R, v, c), K = I and means +-mu with |mu| = 1, R the squared norm across mu, from the step itself. */
function slopes([m, R, v, c]: readonly number[], batch: number): number[] {
  const deviation = Math.sqrt(m * m + R);
  const sums = [0, 0, 0, 0];
  for (const [sign, y] of [
    [1, 1],
    [-1, 0],
  ]) {
    const at = sign * m;
    const e = (phi: (h: number, r: number, z: number) => number): number =>
      mean((r, z) => phi(logistic(v * r + c) - y, r, z), at, deviation) / 2;
    const along = deviation > 0 ? e((h, _, z) => v * h * z) / deviation : 0; // E[(r - m) h] / B
    const curvature =
      deviation > 0 ? along : e((_, r) => v * v * logistic(v * r + c) * logistic(-v * r - c));
    sums[0] += sign * e((h) => v * h) + m * curvature;
    sums[1] += 2 * R * curvature - (GAMMA / batch) * e((h) => v * v * h * h);
    sums[2] += e((h, r) => h * r);
    sums[3] += e((h) => h);
  }
  return [
    -GAMMA * (sums[0] + RIDGE * m),
    -GAMMA * (sums[1] + 2 * RIDGE * R),
    -GAMMA * RATES.v * (sums[2] + RIDGE * v),
    -GAMMA * RATES.c * (sums[3] + RIDGE * c),
  ];
}

/** Runge-Kutta of order 4. */
function integrated(until: number, batch: number): number[] {
  let state = [0, 0, START.v, START.c];
  const steps = 400;
  const h = until / steps;
  const plus = (a: readonly number[], f: number, b: readonly number[]): number[] =>
    a.map((value, k) => value + f * b[k]);
  for (let n = 0; n < steps; n++) {
    const k1 = slopes(state, batch);
    const k2 = slopes(plus(state, h / 2, k1), batch);
    const k3 = slopes(plus(state, h / 2, k2), batch);
    const k4 = slopes(plus(state, h, k3), batch);
    state = state.map((value, k) => value + (h / 6) * (k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]));
  }
  return state;
}

describe("parameters of the loss", () => {
  it.each([1, 3])("follow an integration of the step by hand, batches of %i", async (batch) => {
    const { observables, relativeErrors } = await solved(problem({ batch }), [4]);
    const [m, R, v, c] = integrated(4, batch);
    const [found] = observables.parameters as unknown as { v: number; c: number }[];
    const [[[overlap]]] = observables.overlaps as number[][][];
    expect(Math.abs(overlap / m - 1)).toBeLessThan(1e-8);
    expect(Math.abs((observables.norm[0] as number) / (m * m + R) - 1)).toBeLessThan(1e-8);
    expect(Math.abs(found.v / v - 1)).toBeLessThan(1e-8);
    expect(Math.abs(found.c / c - 1)).toBeLessThan(1e-8);
    expect(relativeErrors.parameters).toBeGreaterThan(0);
    expect(relativeErrors.parameters).toBeLessThan(1e-7);
  });

  it("move alike whether indices are open or written out", async () => {
    const loss = { expression: "(v*tanh(r1) + tanh(r2)*c - y)^2", variable: ["r1", "r2"] };
    const slopes = await Promise.all(
      [false, true].map(async (isIndexed) => {
        const setting = { loss, classes: 2, trained: ["v", "c"], isIndexed };
        const { entries, parameterSlopes } = await compileSystem(await deriveLimit(setting));
        const numbers = (list: readonly { readonly name: string }[]): Float64Array =>
          Float64Array.from(list, ({ name }) =>
            Math.sin(name.split("").reduce((n, c) => 7 * n + c.charCodeAt(0), 0)),
          );
        const out = new Float64Array(2);
        parameterSlopes(
          Float64Array.of(0.3, 0.4),
          numbers(entries.scalars),
          numbers(entries.expectations),
          out,
        );
        return [...out];
      }),
    );
    expect(slopes[1][0]).toBeCloseTo(slopes[0][0], 12);
    expect(slopes[1][1]).toBeCloseTo(slopes[0][1], 12);
    expect(slopes[0].every((slope) => slope !== 0)).toBe(true);
  });

  it("are constants of the loss at rate 0", async () => {
    const parameters = { v: { initial: 1.3, rate: 0 }, c: { initial: 0.2, rate: 0 } };
    const fixed = { expression: "log(1+exp(1.3*r+0.2))-y*(1.3*r+0.2)", variable: "r" };
    const trained = await solved(problem({ parameters }), [0.5, 3]);
    const plain = await solved(
      problem({ parameters: undefined, loss: fixed, ridge: RIDGE }),
      [0.5, 3],
    );
    trained.observables.logLoss.forEach((value, k) =>
      expect(value).toBeCloseTo(plain.observables.logLoss[k] as number, 8),
    );
    expect(trained.observables.parameters).toEqual([
      { v: 1.3, c: 0.2 },
      { v: 1.3, c: 0.2 },
    ]);
  });

  it.each(["full", "exact-in-law"])("are trained so by method %s", async (method) => {
    const given = problem();
    const options = { until: 2, points: 1, runs: 60, seed: 3, method, workers: 0 };
    const { mean, standardError } = (await simulate(given, options)) as SimulateResult;
    const { observables } = await solved(given, [2]);
    for (const name of ["v", "c"]) {
      const of = (values: unknown): number => (values as Record<string, number>)[name];
      const z =
        (of(mean.parameters[1]) - of(observables.parameters[0])) / of(standardError.parameters[1]);
      expect(Math.abs(z)).toBeLessThan(4);
    }
  });

  it("are refused where they mean nothing, in one line", async () => {
    const refused = (more: object): string => {
      try {
        problem(more);
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    expect(refused({ loss: "binary-logistic" })).toMatch(/parameters: given with binary-logistic/);
    expect(refused({ parameters: { r: { initial: 1 } } })).toMatch(/parameters\.r: "r" is a logit/);
    expect(refused({ parameters: { v: { start: 1 } } })).toMatch(/unknown key/);
    expect(refused({ ridge: 0, stepSize: { rule: "line-search" } })).toMatch(/v, c, expected none/);
    const unused = problem({
      parameters: { v: { initial: 1 }, c: { initial: 0 }, w: { initial: 1 } },
    });
    await expect(solved(unused, [1])).rejects.toThrow(/parameters\.w: not in the loss/);
  });
});
