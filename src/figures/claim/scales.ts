import type { Figure, TimeUnits } from "../../claims/claim.js";
import type { TimeScale } from "../chart/axes.js";
import { linearTicks, logarithmicTicks, type Domain, type Tick } from "../text/ticks.js";
import { logLogTicks, placeOnLogLog } from "../text/log-log.js";
import type { BandPoint, Curve, Point } from "./curve.js";

/** How a figure of a claim places times and values. */
export interface Scales {
  readonly time: TimeScale;
  readonly value: Figure["yScale"];
  /** What a linear axis counts. */
  readonly units?: TimeUnits;
}

/** Fewer decades show what happens in the first of them. */
const FEW_DECADES = 12;
/** A curve whose changes in this first part of the axis take up... */
const EARLY = 1 / 12;
/** ... this share of the height is a vertical drop and a flat line. */
const DROP = 0.25;
/** Positive values that vary by more than this factor are told apart by their logarithms alone. */
const WIDE = 1e3;

/** The scales that show the dynamics of curves in log10 t, or in the figure's units of time, and the figure's values. */
export function scalesFor(curves: readonly Curve[], { yScale: given, time }: Figure): Scales {
  const value = given === "linear" && isWide(curves) ? "log10" : given;
  if (time !== undefined) return { time: "linear", value, units: time };
  const measured = curves.filter(({ role }) => role === "measured");
  const placed = measured.map((curve) => place(curve, { time: "log", value }, given));
  return { time: isEarly(placed.map(({ pieces }) => pieces.flat())) ? "log-log" : "log", value };
}

function isWide(curves: readonly Curve[]): boolean {
  const values = curves.flatMap(({ pieces, band }) =>
    [...pieces.flat(), ...band.flat()].flatMap(([, ...heights]) => heights),
  );
  const least = Math.min(...values);
  return least > 0 && Math.max(...values) > WIDE * least;
}

/** Whether what happens early in some of the curves, each a list of points, takes up much of the height of all. */
export function isEarly(curves: readonly (readonly Point[])[]): boolean {
  const every = curves.flat();
  if (every.length === 0) return false;
  const extent = (axis: 0 | 1): Domain => {
    const places = every.map((point) => point[axis]);
    return [Math.min(...places), Math.max(...places)];
  };
  const [[first, last], [low, high]] = [extent(0), extent(1)];
  if (last - first < FEW_DECADES) return false;
  const end = first + EARLY * (last - first);
  return curves.some((points) => variationUntil(points, end) > DROP * (high - low));
}

/** Sum of the sizes of the changes up to a place. */
function variationUntil(points: readonly Point[], end: number): number {
  let sum = 0;
  for (let k = 1; k < points.length && points[k][0] <= end; k++)
    sum += Math.abs(points[k][1] - points[k - 1][1]);
  return sum;
}

/** Units on a linear axis, log10 t on a log axis. */
const placeOf = (log10Time: number, { time }: Scales): number =>
  time === "log-log" ? placeOnLogLog(log10Time) : log10Time;

/** A curve in the coordinates that are drawn. */
export function place(curve: Curve, scales: Scales, given: Figure["yScale"]): Curve {
  const isTaken = scales.value === "log10" && given === "linear";
  const height = (y: number): number => (isTaken ? Math.log10(y) : y);
  const pieces = curve.pieces.map((piece) =>
    piece.map(([x, y]): Point => [placeOf(x, scales), height(y)]),
  );
  const band = curve.band.map((piece) =>
    piece.map(([x, low, high]): BandPoint => [placeOf(x, scales), height(low), height(high)]),
  );
  return { ...curve, pieces, band };
}

/** At most about `count` ticks of the axis of times. */
export function timeTicks(scales: Scales, domain: Domain, count: number): Tick[] {
  if (scales.time === "linear") return linearTicks(domain, count);
  if (scales.time === "log") return logarithmicTicks(domain, count);
  return logLogTicks(domain, count);
}

/** What the axis of times is called. */
export const timeLabel = ({ time, units }: Scales): string =>
  units?.label ?? (time === "log-log" ? "time t, on a log log axis" : "time t");
