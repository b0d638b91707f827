import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { BALLISTIC } from "../../../src/theories/tensor-pca/ballistic/ballistic-method.js";
import type { TensorPcaProblem } from "../../../src/theories/tensor-pca/problem.js";
import { isFailure } from "../../../src/theory/failure.js";
import type { Trajectory } from "../../../src/theory/trajectory.js";
import { tensorProblem, tensorProblems } from "./problems.js";

async function solved(
  problem: TensorPcaProblem,
  log10Times: readonly number[],
  options: Record<string, unknown> = {},
): Promise<Trajectory> {
  const integrate = await BALLISTIC.prepare(problem);
  const outcome = await integrate({ log10Times, tolerance: 1e-9, options });
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

/** The equations as they are printed in the literature, by the classical Runge-Kutta method and Richardson's extrapolation. */
function byRungeKutta(problem: TensorPcaProblem, time: number): [number, number] {
  const { order: k, signal, stepSize, initial } = problem;
  const { gamma } = stepSize;
  const slope = ([m, r2]: [number, number]): [number, number] => {
    const power = (m * m + r2) ** (k - 1);
    const overlap = 2 * gamma * m * (k * signal * m ** (k - 2) - k * power);
    return [overlap, -4 * k * gamma * power * (r2 - gamma)];
  };
  const run = (steps: number): [number, number] => {
    const h = time / steps;
    let u: [number, number] = [initial.overlap, initial.squaredRest];
    const moved = (by: number, [a, b]: [number, number]): [number, number] => [
      u[0] + by * a,
      u[1] + by * b,
    ];
    for (let step = 0; step < steps; step++) {
      const one = slope(u);
      const two = slope(moved(h / 2, one));
      const three = slope(moved(h / 2, two));
      const four = slope(moved(h, three));
      u = [0, 1].map((c) => u[c] + (h / 6) * (one[c] + 2 * two[c] + 2 * three[c] + four[c])) as [
        number,
        number,
      ];
    }
    return u;
  };
  const steps = 20_000;
  const [coarse, fine] = [run(steps), run(2 * steps)];
  return [0, 1].map((c) => fine[c] + (fine[c] - coarse[c]) / 15) as [number, number];
}

describe("the ballistic limit of tensor PCA", () => {
  test.prop([tensorProblems, fc.double({ min: 0.01, max: 0.3, noNaN: true })], { numRuns: 8 })(
    "agrees with an explicit integration of the printed equations",
    async (problem, time) => {
      const { values, errors } = await solved(problem, [Math.log10(time)]);
      const [m, r2] = byRungeKutta(problem, time);
      const scale = Math.max(Math.abs(m), 1e-3);
      expect(Math.abs((values.overlap[0] as number) - m) / scale).toBeLessThan(1e-9);
      expect(Math.abs((values.squaredRest[0] as number) - r2) / r2).toBeLessThan(1e-9);
      for (const list of Object.values(errors)) expect(list[0]).toBeGreaterThan(0);
    },
  );

  test.prop([tensorProblems], { numRuns: 8 })(
    "settles where the velocity vanishes, and stays there to 10^300",
    async (problem) => {
      const { values } = await solved(problem, [6, 300]);
      const { order: k, signal, stepSize } = problem;
      const m = values.overlap[1] as number;
      const r2 = values.squaredRest[1] as number;
      expect(r2).toBeCloseTo(stepSize.gamma, 10);
      if (Math.abs(m) > 1e-3 && Math.abs(signal) > 0.5)
        expect(signal * m ** (k - 2)).toBeCloseTo((m * m + r2) ** (k - 1), 6);
    },
  );

  test("decays on the equator at the rate 2 k gamma^k in log |m|, past the smallest double", async () => {
    const problem = tensorProblem({ gamma: 0.8, initial: { overlap: -0.9, squaredRest: 0.5 } });
    const { values } = await solved(problem, [3, 3.3010299956639813, 10]);
    const log = values.logOverlap as number[];
    expect((log[1] - log[0]) / 1000).toBeCloseTo(-6 * 0.8 ** 3, 8);
    expect(values.overlap[2]).toBe(0);
    expect(log[2] / 1e10).toBeCloseTo(-6 * 0.8 ** 3, 6);
  });

  test("has a squared rest that decays in the slow time 4 k gamma int R^(2k-2) dt", async () => {
    const problem = tensorProblem({ order: 4, signal: 2 });
    const grid = Array.from({ length: 401 }, (_, k) => k / 4000);
    const { values } = await solved(problem, grid.map(Math.log10));
    const power = (values.norm as number[]).map((norm) => norm ** 3);
    const simpson = power.reduce(
      (sum, value, k) => sum + value * (k === 0 || k === 400 ? 1 : k % 2 === 1 ? 4 : 2),
      0,
    );
    const slow = (16 * simpson) / (3 * 4000);
    const gap = (values.squaredRest[400] as number) - 1;
    expect(gap / (-0.5 * Math.exp(-slow))).toBeCloseTo(1, 8);
  });

  test("leaves a small start at the time that r2' = 4 k gamma^2 r2^(k-1) needs", async () => {
    const problem = tensorProblem({ initial: { overlap: 0, squaredRest: 1e-50 } });
    const { values } = await solved(problem, [48, Math.log10(0.5 / 12) + 50, 52]);
    expect((values.squaredRest[1] as number) / 2e-50).toBeCloseTo(1, 8);
    expect(values.squaredRest[2]).toBeCloseTo(1, 12);
  });

  test("has the deviation of the stationary law at the stable points", async () => {
    const { fluctuations } = await solved(
      tensorProblem({ order: 2, signal: 0.4, gamma: 0.5 }),
      [4],
      { fluctuations: true },
    );
    expect(fluctuations?.overlap[0]).toBeCloseTo(Math.sqrt(0.25 / 0.1), 8);
    expect(fluctuations?.squaredRest[0]).toBeCloseTo(1, 8);
  });

  test("refuses finite-dimension corrections without a dimension", async () => {
    await expect(solved(tensorProblem(), [0], { finiteDimension: true })).rejects.toThrow(
      /dimension: missing/,
    );
  });
});
