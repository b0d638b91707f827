import type { SolveOptions } from "../../results/solve.js";
import type { SolveResult } from "../../results/solve-result.js";
import type { Named } from "../../theory/theory.js";
import type { JudgeContext } from "../claim.js";
import { solveOutlook } from "./solve-outlook.js";
import { solveOrThrow } from "./solution-store.js";

/**
 * The solution of a problem for a judge: by its session's store, with its theories; what the reader must know of it
 * goes to the claim's warnings.
 * @throws NumericalFailure when the integration fails
 */
export async function solutionOf<P extends Named>(
  problem: P,
  options: SolveOptions,
  context: JudgeContext,
): Promise<SolveResult<P>> {
  const { solutions, theories, onWarning } = context;
  const onProgress = context.onProgress && reporting(problem.name, context);
  const request = { onProgress, ...options, ...(theories && { theories }) };
  const result = await (solutions?.solve(problem, request) ?? solveOrThrow(problem, request));
  for (const warning of result.warnings) onWarning?.(`${problem.name}: ${warning}`);
  return result;
}

/** Says how far a long solution has come, and what is left of it. */
function reporting(
  problem: string,
  { onProgress, onOutlook, partOfSolving = 0, clock = () => performance.now() }: JudgeContext,
): (fraction: number, note: string) => void {
  const outlook = solveOutlook(problem, clock, onOutlook);
  return (fraction, note) => {
    const said = outlook(fraction, note);
    if (said !== undefined) onProgress?.(partOfSolving * fraction, said);
  };
}
