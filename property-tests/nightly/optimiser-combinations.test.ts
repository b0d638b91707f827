import { describe, expect, test } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import { derivationOf } from "../../src/theories/mixture/derivation.js";
import { isFailure } from "../../src/theory/failure.js";
import { DERIVED, OPTIMISERS, PROBLEMS, refusalOf, type Name } from "../optimisers/combinations.js";

describe.each(OPTIMISERS)("%o is solved, derived and simulated", (optimiser, refused) => {
  const taken = (Object.keys(PROBLEMS) as Name[]).filter((name) => !refused.read.includes(name));
  test.each(taken)("%s", async (name) => {
    const problem = parseProblem({ ...PROBLEMS[name], optimiser }, "file");
    const solved = async (): Promise<void> => {
      const result = await solve(problem, { at: [0.1], tolerance: 1e-4 });
      if (isFailure(result)) throw new Error(result.failure);
      const [loss] = result.observables.loss as number[];
      expect(loss).toBeGreaterThan(0);
      expect(result.relativeErrors.loss).toBeGreaterThan(0);
      expect(result.relativeErrors.loss).toBeLessThan(0.01);
    };
    const missing = await refusalOf(solved);
    expect(missing !== undefined, missing).toBe(refused.solved.includes(name));
    if (DERIVED.includes(name)) {
      const underived = await refusalOf(() => derivationOf(problem));
      // the matrix system is printed of what it solves
      const isKnown = name !== "not commuting" || !refused.solved.includes(name);
      expect(underived === undefined, underived).toBe(isKnown);
    }
    if (problem.dimension === "infinity") return;
    const runs = { until: 0.5, runs: 2, seed: 1, workers: 0, points: 1 };
    const found = await simulate(problem, runs);
    if (!("mean" in found)) throw new Error("interrupted");
    expect((found.mean.loss as number[]).every((loss) => loss > 0)).toBe(true);
  });
});
