import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFailure } from "../../src/theory/failure.js";
import { solve, type SolveOptions } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import type { Covariance, Problem, StepSize } from "../../src/problem/problem.js";

const HALVES: Covariance = { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [1, 0.2] };

/** Least squares without noise, D^2(0) = |X_0 - X*|^2 = 1: X* = 0 and X_0 a unit vector. */
function noiseless(stepSize: StepSize, covariance: Covariance = { kind: "identity" }): Problem {
  return {
    name: "noiseless least squares",
    dimension: 100,
    classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance }],
    loss: "least-squares",
    stepSize,
    initial: { kind: "random", norm: 1, seed: 1 },
  };
}

/** The same with X_0 = 0 and |X*| = 1 spread evenly. */
function taught(stepSize: StepSize, covariance: Covariance): Problem {
  return {
    ...noiseless(stepSize, covariance),
    initial: "zero",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
  };
}

async function solved(problem: Problem, options: SolveOptions): Promise<SolveResult> {
  const result = await solve(problem, options);
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const numbers = (result: SolveResult, name: string): number[] =>
  result.observables[name] as number[];

describe("AdaGrad-Norm", () => {
  const rule: StepSize = { rule: "adagrad-norm", eta: 1, b: 1 };

  test("comes to rest at gamma = 0.70018 on noiseless least squares, K = I, b = eta = 1", async () => {
    const result = await solved(noiseless(rule), { at: [200] });
    expect(numbers(result, "stepSize")[0]).toBeCloseTo(0.70018, 5);
  });

  test("stays where it came to rest, when the loss has long underflowed", async () => {
    const at = [300, 1e5];
    const [first, last] = numbers(await solved(noiseless(rule, HALVES), { at }), "stepSize");
    expect(Math.abs(last / first - 1)).toBeLessThan(1e-12);
  });

  test("is the same as by the literal modes", async () => {
    const at = [0.5, 5];
    const [joint, literal] = [
      await solved(noiseless(rule, HALVES), { at }),
      await solved(noiseless(rule, HALVES), { at, method: "modes" }),
    ];
    for (const name of ["stepSize", "loss", "norm"])
      numbers(joint, name).forEach((value, k) => {
        expect(Math.abs(value / numbers(literal, name)[k] - 1)).toBeLessThan(1e-7);
      });
  });
});

describe("a schedule", () => {
  test("K = I: log |X|^2 is the integral of gamma^2 - 2 gamma", async () => {
    const at = [0.1, 1, 30];
    const result = await solved(noiseless({ rule: "schedule", gamma: "1 / (1 + t)" }), { at });
    at.forEach((t, k) => {
      const exact = 1 - 1 / (1 + t) - 2 * Math.log1p(t);
      expect(Math.log(numbers(result, "norm")[k])).toBeCloseTo(exact, 8);
      expect(numbers(result, "stepSize")[k]).toBeCloseTo(1 / (1 + t), 9);
    });
  });

  test("that is constant is the constant rule", async () => {
    const at = [0.5, 20];
    const [one, other] = [
      await solved(noiseless({ rule: "schedule", gamma: "0.3 + 0 * t" }, HALVES), { at }),
      await solved(noiseless({ rule: "constant", gamma: 0.3 }, HALVES), { at }),
    ];
    numbers(one, "norm").forEach((value, k) => {
      expect(Math.abs(value / numbers(other, "norm")[k] - 1)).toBeLessThan(1e-8);
    });
  });

  test("that turns negative is refused, by name of the time", async () => {
    const falling = noiseless({ rule: "schedule", gamma: "1 - t / 50" });
    await expect(solve(falling, { at: [10, 60] })).rejects.toThrow(
      /stepSize\.gamma: -.* at t = 50\.0\d+, expected a positive number/,
    );
    const early = await solved(falling, { at: [40] });
    expect(numbers(early, "stepSize")[0]).toBeCloseTo(0.2, 8);
  });

  test("with a symbol other than t is refused", async () => {
    const strange = noiseless({ rule: "schedule", gamma: "1 / (1 + q)" });
    await expect(solve(strange, { at: [1] })).rejects.toThrow(
      /stepSize\.gamma: .*expected an expression in t/,
    );
  });
});

/** (log v_rho)' = -2 gamma lambda + gamma^2 lambda F / v with F = mean of lambda v, by the classical Runge-Kutta rule. */
function lineSearchByHand(rates: readonly number[], until: number): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / rates.length;
  const stepSize = (v: readonly number[]): number =>
    mean(v.map((x, k) => rates[k] ** 2 * x)) /
    (mean(rates.map((rate) => rate ** 2)) * mean(v.map((x, k) => rates[k] * x)));
  const slope = (v: readonly number[]): number[] => {
    const gamma = stepSize(v);
    const fisher = mean(v.map((x, k) => rates[k] * x));
    return v.map((x, k) => rates[k] * (gamma * gamma * fisher - 2 * gamma * x));
  };
  const moved = (v: readonly number[], by: readonly number[], h: number): number[] =>
    v.map((x, k) => x + h * by[k]);
  const h = 0.01;
  let v = rates.map(() => 1);
  for (let step = 0; step < until / h; step++) {
    const a = slope(v);
    const b = slope(moved(v, a, h / 2));
    const c = slope(moved(v, b, h / 2));
    const d = slope(moved(v, c, h));
    v = v.map((x, k) => x + (h / 6) * (a[k] + 2 * b[k] + 2 * c[k] + d[k]));
  }
  return stepSize(v);
}

describe("exact line search", () => {
  test("K = I: gamma = 1 and the loss falls like e^-t", async () => {
    const result = await solved(noiseless({ rule: "line-search" }), { at: [3, 30] });
    expect(numbers(result, "stepSize")[1]).toBeCloseTo(1, 9);
    expect(numbers(result, "logLoss")[1] - numbers(result, "logLoss")[0]).toBeCloseTo(-27, 8);
  });

  test("two eigenvalues: the step size of the two equations integrated by hand", async () => {
    const problem = taught({ rule: "line-search" }, HALVES);
    const at = [1, 4, 20];
    const found = numbers(await solved(problem, { at }), "stepSize");
    at.forEach((t, k) => {
      expect(found[k]).toBeCloseTo(lineSearchByHand([1, 0.2], t), 6);
    });
  });

  test("stops where the loss underflows, with what it had reached when that is asked for", async () => {
    const problem = noiseless({ rule: "line-search" });
    const at = [1e4, 3, 30];
    const outcome = await solve(problem, { at, keepReached: true });
    if (!isFailure(outcome)) throw new Error("expected a failure");
    expect(outcome.failure).toMatch(/^slow-time: t = \d+[^]*vanish at the optimum/);
    expect(outcome.remedy).toMatch(/earlier times/);
    expect(outcome.kind).toBe("digits lost");
    expect(10 ** outcome.log10Time).toBeGreaterThan(30);
    expect(outcome.reached).toEqual(await solved(problem, { at: [3, 30] }));
    expect(await solve(problem, { at })).not.toHaveProperty("reached");
  });

  test("no constant step size lowers the loss faster at the start", async () => {
    const at = [1e-3];
    const best = await solved(taught({ rule: "line-search" }, HALVES), { at });
    const [gamma] = numbers(best, "stepSize");
    for (const factor of [0.8, 1.25]) {
      const other = taught({ rule: "constant", gamma: factor * gamma }, HALVES);
      const [loss] = numbers(await solved(other, { at }), "loss");
      expect(loss).toBeGreaterThan(numbers(best, "loss")[0]);
    }
  });
});

describe("Polyak's step size", () => {
  test("noiseless least squares: one over the average eigenvalue, and steepest to X*", async () => {
    const at = [1e-3, 5];
    const best = await solved(taught({ rule: "polyak" }, HALVES), { at });
    numbers(best, "stepSize").forEach((gamma) => {
      expect(gamma).toBeCloseTo(1 / 0.6, 8);
    });
    for (const gamma of [1.3, 2]) {
      const other = await solved(taught({ rule: "constant", gamma }, HALVES), { at: [1e-3] });
      const [distance] = numbers(other, "squaredDistance");
      expect(distance).toBeGreaterThan(numbers(best, "squaredDistance")[0]);
    }
  });
});

test("the distance to X* falls iff gamma < 2 d / tr K: the average eigenvalue decides", async () => {
  const spectrum = fc.tuple(
    fc.double({ min: 0.2, max: 1, noNaN: true }),
    fc.double({ min: 0.2, max: 3, noNaN: true }),
  );
  await fc.assert(
    fc.asyncProperty(spectrum, fc.constantFrom(0.95, 1.05), async (eigenvalues, factor) => {
      const covariance: Covariance = {
        kind: "blocks",
        fractions: [0.5, 0.5],
        eigenvalues: [...eigenvalues],
      };
      const threshold = 4 / (eigenvalues[0] + eigenvalues[1]);
      const problem = taught({ rule: "constant", gamma: factor * threshold }, covariance);
      const [distance] = numbers(await solved(problem, { at: [1e-3] }), "squaredDistance");
      expect(distance < 1).toBe(factor < 1);
    }),
    { numRuns: 12 },
  );
});
