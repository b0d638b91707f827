import { isFailure, type Solution, type SolveFailure, type SolveRequest } from "./solution.js";
import type { Integrator } from "./prepare-method.js";

/**
 * The solution at those requested times that lie before a failure, solved anew so that its errors are
 * estimated as always; undefined where there are none.
 */
export async function reachedBefore(
  { log10Time }: SolveFailure,
  request: SolveRequest,
  integrate: Integrator,
): Promise<Solution | undefined> {
  const log10Times = request.log10Times.filter((time) => time <= log10Time);
  if (log10Times.length === 0 || log10Times.length === request.log10Times.length) return undefined;
  const earlier = { ...request, log10Times };
  const outcome = await integrate(earlier);
  return isFailure(outcome) ? reachedBefore(outcome, earlier, integrate) : outcome;
}
