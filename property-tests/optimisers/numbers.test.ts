import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";
import { OPTIMISED, OPTIMISED_TIMES, SEVERAL_LOGITS } from "./optimised-problems.js";
import { REFERENCE } from "./reference.js";

/** [time] loss and squared norm, with the errors stated. */
async function solved(problem: Problem, times: readonly number[], tolerance: number) {
  const result = await solve(problem, { at: times, method: "modes", tolerance });
  if (isFailure(result)) throw new Error(result.failure);
  const { loss, norm } = result.observables as Record<string, number[]>;
  const stated = Math.max(result.relativeErrors.loss, result.relativeErrors.norm);
  return { values: times.map((_, k) => [loss[k], norm[k]]), stated };
}

function expectReference(name: string, values: readonly number[][], allowed: number): void {
  values.forEach((pair, k) =>
    pair.forEach((value, which) => {
      const error = Math.abs(value / REFERENCE[name][k][which] - 1);
      expect(error, `t = ${OPTIMISED_TIMES[k]}, ${which}`).toBeLessThan(allowed);
    }),
  );
}

describe("the limit by modes is that of an integration of its own", () => {
  test.each(Object.entries(OPTIMISED))("%s", async (name, problem) => {
    const { values, stated } = await solved(problem, OPTIMISED_TIMES, 1e-10);
    expect(stated).toBeLessThan(1e-9);
    expectReference(name, values, 2 * stated + 1e-10);
  });

  test.each(Object.entries(SEVERAL_LOGITS))("%s", async (name, problem) => {
    const { values, stated } = await solved(problem, OPTIMISED_TIMES, 3e-8);
    expect(stated).toBeLessThan(1e-7);
    expectReference(name, values, 2 * stated);
  });

  test("and the comparison tells step sizes that differ by 1e-8 apart", async () => {
    const name = "clipped classification";
    const problem = OPTIMISED[name];
    const other: Problem = { ...problem, stepSize: { rule: "constant", gamma: 0.8 * (1 + 1e-8) } };
    const { values, stated } = await solved(other, OPTIMISED_TIMES, 1e-10);
    expect(Math.abs(values[1][1] / REFERENCE[name][1][1] - 1)).toBeGreaterThan(2 * stated + 1e-10);
  });
});
