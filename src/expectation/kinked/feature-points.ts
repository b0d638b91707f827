import { NARROW } from "../../symbolic/expression/narrow-forms.js";
import { kinkPoints } from "./kink-points.js";
import { farReachesAround, reachesAround } from "./reaches-around.js";

/** Differences are taken over this part of 1 + |r|. */
const STEP = 1e-4;

/**
 * Ends of panels around the narrow features of a function of one logit, from the parts u of which it is made: where u
 * passes 0, over the scale 1/|u'|, and where it turns, over sqrt(2 min(1, |u|)/|u''|). Empty where none is narrow.
 */
export function featurePoints(parts: readonly ((r: number) => number)[]): Float64Array {
  return pointsAround(parts, (scale) => (scale < NARROW ? reachesAround(scale) : []));
}

/** The same around every feature, as a law sees them that is wide beside all. */
export function wideFeaturePoints(parts: readonly ((r: number) => number)[]): Float64Array {
  return pointsAround(parts, (scale) => (scale < Infinity ? farReachesAround(scale) : []));
}

function pointsAround(
  parts: readonly ((r: number) => number)[],
  reachesOf: (scale: number) => number[],
): Float64Array {
  const points = new Set<number>();
  const add = (centre: number, scale: number): void => {
    const reaches = scale > 0 ? reachesOf(scale) : [];
    if (reaches.length > 0) points.add(centre);
    for (const reach of reaches) points.add(centre - reach).add(centre + reach);
  };
  for (const u of parts) {
    const slope = slopeOf(u);
    for (const zero of kinkPoints([u])) add(zero, 1 / Math.abs(slope(zero)));
    for (const turn of kinkPoints([slope])) add(turn, widthOfTurn(u, turn));
  }
  return Float64Array.from(points).sort();
}

function slopeOf(u: (r: number) => number): (r: number) => number {
  return (r) => {
    const h = STEP * (1 + Math.abs(r));
    return (u(r + h) - u(r - h)) / (2 * h);
  };
}

function widthOfTurn(u: (r: number) => number, turn: number): number {
  const h = STEP * (1 + Math.abs(turn));
  const bend = Math.abs(u(turn + h) - 2 * u(turn) + u(turn - h)) / (h * h);
  const depth = Math.abs(u(turn));
  return Math.sqrt((2 * (depth > 0 ? Math.min(1, depth) : 1)) / bend);
}
