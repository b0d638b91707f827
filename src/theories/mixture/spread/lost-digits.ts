import type { SpreadLayout } from "../../../methods/fluctuations/spread-point.js";
import type { OrderParameters, Solution } from "../../../methods/solution.js";
import { stopped } from "../../../methods/stopped.js";
import type { Situation } from "../../../observables/observable.js";
import { observablesOf } from "../../../observables/table.js";
import type { Failure } from "../../../theory/failure.js";
import type { Value } from "../../../theory/value.js";
import { movedPoint, scalesOf } from "./moved-point.js";

/** Order parameters are integrated to this part of themselves, and that may change a positive quantity by so much. */
const [KNOWN, MOST_CHANGE] = [1e-9, 1e-2];

/** Stops at the first point with an observable of which no digits of a deviation are left. */
export function lostAmong(
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
