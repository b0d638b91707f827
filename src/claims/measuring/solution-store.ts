import { failureText } from "../../theory/failure.js";
import { solve, type SolveOptions } from "../../observables/solve.js";
import type { SolveResult } from "../../observables/solve-result.js";
import type { Problem } from "../../problem/problem.js";
import { NumericalFailure } from "../judging/numerical-failure.js";

/** Solves each problem once for the same times and tolerance: a claim and its control share solutions. */
export interface SolutionStore {
  /** @throws NumericalFailure when the integration fails */
  solve(problem: Problem, options: SolveOptions): Promise<SolveResult>;
}

export function createSolutionStore(): SolutionStore {
  const known = new Map<string, Promise<SolveResult>>();
  return {
    solve(problem, options) {
      const { onProgress: _onProgress, clock: _clock, ...decisive } = options;
      const key = JSON.stringify([problem, decisive], (_, value: unknown) =>
        value === -Infinity ? "-Infinity" : value,
      );
      const running = known.get(key) ?? solveOrThrow(problem, options);
      known.set(key, running);
      return running;
    },
  };
}

/** The solution, or the failure as an error that {@link judgeClaims} turns into "inconclusive". */
export async function solveOrThrow(problem: Problem, options: SolveOptions): Promise<SolveResult> {
  const result = await solve(problem, options);
  if ("failure" in result) throw new NumericalFailure(`${problem.name}: ${failureText(result)}`);
  return result;
}
