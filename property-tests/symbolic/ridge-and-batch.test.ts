import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulate } from "../../src/results/simulate.js";
import type { SimulateResult } from "../../src/results/simulate-result.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import type { Problem } from "../../src/problem/problem.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";

const NOISE = 0.3;
const least = (more: object): Problem =>
  parseProblem(
    {
      name: "ridge and batch",
      dimension: 200,
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: "least-squares",
      teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: NOISE },
      stepSize: { rule: "constant", gamma: 0.8 },
      ...more,
    },
    "test",
  );

async function solved(
  problem: Problem,
  times: readonly number[],
  tolerance = 1e-9,
): Promise<SolveResult> {
  const result = await solve(problem, { at: [...times], method: "modes", tolerance });
  if (!("observables" in result)) throw new Error(result.failure);
  return result;
}

/**
 * Least squares, K = I, X_0 = 0, |X*| = 1: with E = e^(-c t), c = gamma (1 + ridge), the mean of X is
 * X* (1 - E) / (1 + ridge), and the noise N' = -2 c N + gamma^2 (|mean - X*|^2 + N + s^2) / b is summed term by term.
 */
function closedForm(gamma: number, ridge: number, b: number, t: number): number {
  const [c, share] = [gamma * (1 + ridge), (1 + ridge) ** -2];
  const sources = [share * ridge ** 2 + NOISE ** 2, 2 * share * ridge, share];
  const decay = 2 * c - gamma ** 2 / b;
  const noise = sources.reduce(
    (sum, size, k) =>
      sum +
      ((gamma ** 2 / b) * size * (Math.exp(-k * c * t) - Math.exp(-decay * t))) / (decay - k * c),
    0,
  );
  const mean = sources.reduce((sum, size, k) => sum + size * Math.exp(-k * c * t), 0);
  return (mean + noise) / 2;
}

describe("ridge and batch", () => {
  test("least squares follows its closed form", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1.5, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        async (gamma, ridge, batch) => {
          const times = [0.5, 2, 20];
          const { observables } = await solved(
            least({ ridge, batch, stepSize: { rule: "constant", gamma } }),
            times,
          );
          times.forEach((t, k) => {
            const exact = closedForm(gamma, ridge, batch, t);
            expect(Number(observables.loss[k]) / exact).toBeCloseTo(1, 8);
          });
        },
      ),
      { numRuns: 8 },
    );
  });

  test("a batch of b at b gamma is SGD at gamma after b times as many steps", async () => {
    const of = (gamma: number, more: object): Problem =>
      parseProblem(
        {
          ...least({ teacher: undefined, ...more }),
          classes: [1, 0].map((label) => ({
            probability: 0.5,
            label,
            mean: { kind: "power-law", exponent: 0.3, scale: 2 * label - 1 },
            covariance: { kind: "power-law", exponent: 1 },
          })),
          loss: "binary-logistic",
          stepSize: { rule: "constant", gamma },
        },
        "test",
      );
    const one = await solved(of(0.5, {}), [3, 12]);
    const four = await solved(of(2, { batch: 4 }), [0.75, 3]);
    one.observables.loss.forEach((value, k) =>
      expect(Number(four.observables.loss[k]) / Number(value)).toBeCloseTo(1, 7),
    );
    const wrong = await solved(of(2, { batch: 3 }), [0.75, 3]);
    expect(
      Math.abs(Number(wrong.observables.loss[1]) / Number(one.observables.loss[1]) - 1),
    ).toBeGreaterThan(1e-3);
  });

  test.each([
    ["one logit, a batch", { ridge: 0.4, batch: 4 }, "full"],
    ["ridge alone, exactly in law", { ridge: 0.4 }, "exact-in-law"],
    ["Polyak's rule", { ridge: 0.4, batch: 4, stepSize: { rule: "polyak" } }, "full"],
    ["line search", { ridge: 0.4, batch: 4, stepSize: { rule: "line-search" } }, "full"],
    ["Polyak's rule in law", { ridge: 0.4, stepSize: { rule: "polyak" } }, "exact-in-law"],
    ["line search in law", { ridge: 0.4, stepSize: { rule: "line-search" } }, "exact-in-law"],
  ] as const)("the simulation follows the limit: %s", async (_, step, method) => {
    const problem = least(step);
    const runs = await simulate(problem, {
      until: 2,
      points: 2,
      runs: 40,
      seed: 3,
      workers: 0,
      method,
    });
    const { times, mean, standardError } = runs as SimulateResult;
    const limit = await solved(problem, times.slice(1), 1e-5);
    const plain = await solved(least({}), times.slice(1), 1e-5);
    const score = ({ observables }: SolveResult): number =>
      Math.max(
        ...["loss", "norm"].flatMap((name) =>
          observables[name].map((value, k) =>
            Math.abs(
              (Number(value) - Number(mean[name][k + 1])) / Number(standardError[name][k + 1]),
            ),
          ),
        ),
      );
    expect(score(limit)).toBeLessThan(4.5);
    expect(score(plain)).toBeGreaterThan(15);
  });

  test("who cannot take them refuses in one line", async () => {
    const problem = least({ ridge: 0.4, batch: 4 });
    await expect(
      simulate(problem, { until: 1, runs: 1, seed: 1, workers: 0, method: "homogenized" }),
    ).rejects.toThrow("ridge: 0.4, expected none with method homogenized; use --method full");
    const momentum = { optimiser: { rule: "momentum", beta: 0.5 } };
    expect(() => least({ ...momentum, stepSize: { rule: "polyak" } })).toThrow("optimiser");
  });
});
