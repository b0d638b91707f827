import type { PreparedSpread } from "../../../methods/fluctuations/prepare-spread.js";
import { SpreadLayout } from "../../../methods/fluctuations/spread-point.js";
import type { Solution } from "../../../methods/solution.js";
import type { Situation } from "../../../observables/observable.js";
import { observablesOf } from "../../../observables/table.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import type { TimesRequest } from "../../../theory/method.js";
import type { Trajectory } from "../../../theory/trajectory.js";
import type { Value } from "../../../theory/value.js";
import { SpreadReader } from "./observed-spread.js";
import { spreadPoints } from "./spread-points.js";

/** The fluctuations of every quantity, and the bias where it is known. */
export type Spread = Required<Pick<Trajectory, "fluctuations">> & Pick<Trajectory, "bias">;

/** Steps are this accurate at best: the means over the logits are. */
const BEST_TOLERANCE = 1e-9;
const WORST_TOLERANCE = 1e-6;

/** The fluctuations of every observable along a solution of the limit, and the bias where it is known. */
export function spreadOf(
  given: Omit<Situation, "point" | "risk">,
  solution: Solution,
  prepared: PreparedSpread,
  request: TimesRequest,
): (Spread & { readonly isCarried: boolean }) | Failure {
  const { dynamics, hasBias, resolution } = prepared;
  const layout = new SpreadLayout(dynamics.layout);
  const asked = Math.min(WORST_TOLERANCE, Math.max(BEST_TOLERANCE, request.tolerance));
  const path = {
    log10Times: request.log10Times,
    tolerance: asked * resolution.tolerance,
    onProgress: (fraction: number) => request.onProgress?.(fraction, "fluctuations"),
  };
  const found = spreadPoints(prepared, path);
  if (isFailure(found)) return found;
  const { points, isCarried } = found;
  const fluctuations: Record<string, Value[]> = {};
  const bias: Record<string, Value[]> = {};
  for (const [k, spread] of points.entries()) {
    const reader = new SpreadReader(
      layout,
      spread,
      solution.points[k],
      (log10Time, accumulated) => dynamics.stepSize.value(10 ** log10Time, accumulated),
      resolution.part,
    );
    for (const observable of observablesOf(given.problem)) {
      const read = reader.read((point) => observable.value({ ...given, point }), observable);
      (fluctuations[observable.name] ??= []).push(read.deviation);
      if (read.bias !== undefined) (bias[observable.name] ??= []).push(read.bias);
    }
  }
  return { fluctuations, isCarried, ...(hasBias && isCarried && { bias }) };
}
