import { isFailure, type Failure } from "../theory/failure.js";
import type { Integrator, TimesRequest } from "../theory/method.js";
import type { Trajectory } from "../theory/trajectory.js";

/**
 * The trajectory at those requested times that lie before a failure, solved anew so that its errors are
 * estimated as always; undefined where there are none.
 */
export async function reachedBefore(
  { log10Time }: Failure,
  request: TimesRequest,
  integrate: Integrator,
): Promise<Trajectory | undefined> {
  const log10Times = request.log10Times.filter((time) => time <= log10Time);
  if (log10Times.length === 0 || log10Times.length === request.log10Times.length) return undefined;
  const earlier = { ...request, log10Times };
  const outcome = await integrate(earlier);
  return isFailure(outcome) ? reachedBefore(outcome, earlier, integrate) : outcome;
}
