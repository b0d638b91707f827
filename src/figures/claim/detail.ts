import type { Figure } from "../../claims/claim.js";
import type { Curve } from "./curve.js";
import { frameOf, type Frame } from "./frame.js";
import { isEarly, place, type Scales } from "./scales.js";

/** Curves on the axes of a panel. */
export interface Placed {
  readonly scales: Scales;
  readonly curves: readonly Curve[];
  readonly frame: Frame;
}

/**
 * Curves that settle early, beside others that go on over so many powers of ten that these look flat from the start: a
 * second panel shows them at their own height on a log log axis. Undefined where one panel shows everything.
 * @param read in log10 t and the figure's values
 */
export function detailOf(
  read: readonly Curve[],
  scales: Scales,
  given: Figure["yScale"],
): Placed | undefined {
  if (scales.time !== "log") return undefined;
  const hidden = read.filter((curve) => {
    const points = place(curve, scales, given).pieces.flat();
    return curve.role === "measured" && isEarly([points]);
  });
  if (hidden.length === 0) return undefined;
  const early: Scales = { ...scales, time: "log-log" };
  const placed = (curve: Curve): Curve => place(curve, early, given);
  const { x } = frameOf(read.map(placed));
  return {
    scales: early,
    curves: read.map(placed),
    frame: { x, y: frameOf(hidden.map(placed)).y },
  };
}
