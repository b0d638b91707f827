import type { SolveOptions } from "../../results/solve.js";
import type { SolveResult } from "../../results/solve-result.js";
import type { Named } from "../../theory/theory.js";
import type { JudgeContext } from "../claim.js";
import { solveOrThrow } from "./solution-store.js";

/**
 * The solution of a problem for a judge: by its session's store, with its theories; what the reader must know of it
 * goes to the claim's warnings.
 * @throws NumericalFailure when the integration fails
 */
export async function solutionOf<P extends Named>(
  problem: P,
  options: SolveOptions,
  { solutions, theories, onWarning }: JudgeContext,
): Promise<SolveResult<P>> {
  const request = { ...options, ...(theories && { theories }) };
  const result = await (solutions?.solve(problem, request) ?? solveOrThrow(problem, request));
  for (const warning of result.warnings) onWarning?.(`${problem.name}: ${warning}`);
  return result;
}
