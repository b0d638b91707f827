import { solve, type SolveOptions } from "../../results/solve.js";
import type { SolveResult } from "../../results/solve-result.js";
import { failureText } from "../../theory/failure.js";
import type { Named } from "../../theory/theory.js";
import { NumericalFailure } from "../judging/numerical-failure.js";

/** Solves each problem once for the same times and tolerance: a claim and its control share solutions. */
export interface SolutionStore {
  /** @throws NumericalFailure when the integration fails */
  solve<P extends Named>(problem: P, options: SolveOptions): Promise<SolveResult<P>>;
}

export function createSolutionStore(): SolutionStore {
  const known = new Map<string, Promise<SolveResult>>();
  return {
    solve<P extends Named>(problem: P, options: SolveOptions): Promise<SolveResult<P>> {
      const {
        onProgress: _onProgress,
        clock: _clock,
        theories,
        signal: _signal,
        ...decisive
      } = options;
      const ids = theories?.map(({ id }) => id);
      const key = JSON.stringify([problem, decisive, ids], (_, value: unknown) =>
        value === -Infinity ? "-Infinity" : value,
      );
      const running = known.get(key) ?? solveOrThrow(problem, options);
      known.set(key, running);
      return running as Promise<SolveResult<P>>;
    },
  };
}

/** The solution, or the failure as an error that {@link judgeClaims} turns into "inconclusive". */
export async function solveOrThrow<P extends Named>(
  problem: P,
  options: SolveOptions,
): Promise<SolveResult<P>> {
  const result = await solve(problem, options);
  if ("failure" in result)
    throw new NumericalFailure(`${problem.name}: ${failureText(result)}`, result);
  return result;
}
