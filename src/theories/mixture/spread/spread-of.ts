import type { PreparedSpread } from "../../../methods/fluctuations/prepare-spread.js";
import { SpreadLayout } from "../../../methods/fluctuations/spread-point.js";
import type { OrderParameters, Solution } from "../../../methods/solution.js";
import { stopped } from "../../../methods/stopped.js";
import type { Situation } from "../../../observables/observable.js";
import { observablesOf } from "../../../observables/table.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import type { TimesRequest } from "../../../theory/method.js";
import type { Trajectory } from "../../../theory/trajectory.js";
import type { Value } from "../../../theory/value.js";
import { movedPoint, scalesOf } from "./moved-point.js";
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
  const lost = lostAmong(given, layout, solution);
  if (lost) return lost;
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

/** Order parameters are integrated to this part of themselves, and that may change a positive quantity by so much. */
const [KNOWN, MOST_CHANGE] = [1e-9, 1e-2];

/** Stops at the first point with an observable of which no digits of a deviation are left. */
function lostAmong(
  given: Omit<Situation, "point" | "risk">,
  layout: SpreadLayout,
  { points }: Solution,
): Failure | undefined {
  for (const point of points) {
    const lost = observablesOf(given.problem).find(({ value }) =>
      losesDigits(layout, point, (moved) => value({ ...given, point: moved })),
    );
    if (lost)
      return stopped("fluctuations", {
        kind: "out of range",
        log10Time: point.log10Time,
        quantity: lost.name,
        why: "it is small beside the order parameters whose difference it is: no digits of its deviation are left",
        remedy: "ask for earlier times",
      });
  }
  return undefined;
}

/** Whether an error of the order parameters, all by the same part, changes a positive quantity at its own size. */
function losesDigits(
  layout: SpreadLayout,
  point: OrderParameters,
  reading: (point: OrderParameters) => Value,
): boolean {
  const scales = scalesOf(layout, point, Infinity);
  const shift = scales.map((scale) => (scale < Infinity ? KNOWN * scale : 0));
  const [value, moved] = [
    reading(point),
    reading(movedPoint(layout, point, shift, point.stepSize)),
  ];
  if (typeof value !== "number" || typeof moved !== "number" || !(value >= 0)) return false;
  return Math.abs(moved - value) > MOST_CHANGE * value;
}
