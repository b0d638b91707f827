import { integrateStiff } from "../../../numerics/radau/integrate-stiff.js";
import type { Failure } from "../../../theory/failure.js";
import type { Outcome, TimesRequest } from "../../../theory/method.js";
import type { TensorPcaProblem } from "../problem.js";
import { ballisticSystem, type BallisticPoint } from "./ballistic-system.js";
import { LAST_LOG10_TIME, trajectoryOf } from "./ballistic-trajectory.js";

/** The coarser of the two integrations, and the finer one that is returned, as parts of the tolerance. */
const COARSE = 0.1;
const FINE = 1e-3;
/** Below it the steps' errors are rounding. */
const LEAST_TOLERANCE = 1e-14;
/** The moments differ in size, and the smaller ones are known to the rounding of the larger ones. */
const LEAST_MOMENT_TOLERANCE = 1e-12;

/** Why the option cannot be honoured. */
function refusedOption(problem: TensorPcaProblem, request: TimesRequest): void {
  if (request.options?.finiteDimension && problem.dimension === undefined)
    throw new RangeError("dimension: missing, expected a whole number with finiteDimension");
}

export function integrateBallistic(problem: TensorPcaProblem, request: TimesRequest): Outcome {
  refusedOption(problem, request);
  const { fluctuations, finiteDimension } = request.options ?? {};
  const withMoments = Boolean(fluctuations) || Boolean(finiteDimension);
  const coarse = pointsAt(problem, request, withMoments, COARSE);
  if ("failure" in coarse) return coarse;
  const fine = pointsAt(problem, request, withMoments, FINE);
  if ("failure" in fine) return fine;
  return trajectoryOf(problem, request, fine, coarse);
}

function pointsAt(
  problem: TensorPcaProblem,
  { log10Times, tolerance }: TimesRequest,
  withMoments: boolean,
  part: number,
): readonly BallisticPoint[] | Failure {
  const system = ballisticSystem(problem, withMoments);
  const times = log10Times.map((time) => 10 ** Math.min(time, LAST_LOG10_TIME));
  const outcome = integrateStiff(
    system,
    system.initial,
    times,
    Math.max(withMoments ? LEAST_MOMENT_TOLERANCE : LEAST_TOLERANCE, part * tolerance),
  );
  if ("failure" in outcome) {
    const { overlap, squaredRest } = system.pointOf(outcome.state);
    const state = `m = ${overlap.toPrecision(4)}, r2 = ${squaredRest.toPrecision(4)}`;
    return {
      kind: withMoments ? "out of range" : "digits lost",
      log10Time: Math.log10(outcome.time),
      quantity: withMoments ? "fluctuations" : "m, r2",
      failure: `ballistic: t = ${outcome.time.toPrecision(4)}: ${state}: ${outcome.failure}`,
      remedy: withMoments
        ? "ask for earlier times, or without fluctuations"
        : "ask for earlier times",
    };
  }
  return outcome.states.map((state) => system.pointOf(state));
}
