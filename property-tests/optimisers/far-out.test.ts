import { expect, test } from "vitest";
import type { Optimiser } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";
import { regression } from "./optimised-problems.js";

/** [optimiser, step size, excess risk at rest over s^2/2], tr K/d = 0.9. */
const RESTS: readonly (readonly [Optimiser, number, number])[] = [
  // covariances of X and y vanish at rest: all that is left of their equations is rounding
  [{ rule: "momentum", lag: 0.3 }, 0.5, 0.45 / (2 - 0.45)],
  [{ rule: "momentum", lag: 20 }, 0.5, 0.45 / (2 - 0.45)],
  [{ rule: "momentum", beta: 0.8 }, 0.1, 0.45 / (2 - 0.45)],
];

test.each(RESTS)("%o rests where its equations say", async (optimiser, gamma, stated) => {
  const problem = regression(optimiser, { stepSize: { rule: "constant", gamma } });
  const result = await solve(problem, { at: [700], method: "modes", tolerance: 1e-9 });
  if (isFailure(result)) throw new Error(result.failure);
  const [loss] = result.observables.loss as number[];
  expect(loss / (0.5 * 0.3 ** 2) - 1).toBeCloseTo(stated, 8);
});
