import type { Curve, Point } from "./curve.js";
import type { Domain } from "../text/ticks.js";

export interface Frame {
  readonly x: Domain;
  readonly y: Domain;
}

function extent(values: readonly number[]): Domain | undefined {
  if (values.length === 0) return undefined;
  return values.reduce<Domain>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** The measured extent, stretched towards the other curves by at most `allowance` of its own length. */
function stretched(measured: Domain, all: Domain, allowance: number): Domain {
  const reach = allowance * (measured[1] - measured[0]);
  return [Math.max(all[0], measured[0] - reach), Math.min(all[1], measured[1] + reach)];
}

/** A margin on both sides; a single value gets room around it. */
function padded([low, high]: Domain, share: number): Domain {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const flat = high - low <= 1e-12 * size || high === low;
  const room = flat ? Math.max(0.1 * size, 0.5) : share * (high - low);
  return [low - room, high + room];
}

/**
 * What the axes show: all that was measured, and as much of the claimed and control curves as fits in
 * three times that height. So a control that runs away does not flatten the curve it is compared with.
 */
export function frameOf(curves: readonly Curve[]): Frame {
  const points = (kept: readonly Curve[]): Point[] =>
    kept.flatMap(({ pieces, band }) => [
      ...pieces.flat(),
      ...band.flat().flatMap(([x, low, high]): Point[] => [
        [x, low],
        [x, high],
      ]),
    ]);
  const every = points(curves);
  const measured = points(curves.filter((curve) => curve.role === "measured"));
  const domain = (axis: 0 | 1, allowance: number, share: number): Domain => {
    const all = extent(every.map((point) => point[axis])) ?? [0, 1];
    const own = extent(measured.map((point) => point[axis]));
    const usable = own !== undefined && own[1] > own[0];
    return padded(usable ? stretched(own, all, allowance) : all, share);
  };
  return { x: domain(0, 0.25, 0), y: domain(1, 1, 0.04) };
}

export function isInside([x, y]: Point, frame: Frame): boolean {
  return x >= frame.x[0] && x <= frame.x[1] && y >= frame.y[0] && y <= frame.y[1];
}
