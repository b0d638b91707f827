import type { Series, TimeUnits } from "../../claims/claim.js";
import { plainMathematics } from "../text/plain-mathematics.js";

export type Point = readonly [x: number, y: number];
export type BandPoint = readonly [x: number, low: number, high: number];

/** A series as it is drawn: pieces of finite points, with what had to be left out counted. */
export interface Curve {
  readonly label: string;
  readonly role: Series["role"];
  /** Maximal runs of drawable points, in the order given. */
  readonly pieces: readonly (readonly Point[])[];
  /** Maximal runs of the band: x with its lower and upper end. */
  readonly band: readonly (readonly BandPoint[])[];
  /** Points at t = 0, which a logarithmic axis does not have. */
  readonly atTimeZero: number;
  /** Points whose time or value is not finite. */
  readonly dropped: number;
}

/** Beyond this a difference of two values may overflow. */
const largestDrawn = 1e300;

const drawable = (value: number): boolean => Math.abs(value) <= largestDrawn;

/** Where a time stands: at its logarithm, or on a linear axis at its number of units. */
function placeOf(log10Time: number, time: TimeUnits | undefined): number {
  return time === undefined ? log10Time : Math.pow(10, log10Time) / time.unit;
}

/** Cuts a series at its non-finite points, so that they show as gaps. */
export function curveOf(series: Series, time?: TimeUnits): Curve {
  const { label, role, values } = series;
  const places = series.log10Time.map((log10Time) => placeOf(log10Time, time));
  const pieces: Point[][] = [[]];
  let atTimeZero = 0;
  let dropped = 0;
  for (let index = 0; index < Math.max(places.length, values.length); index += 1) {
    const x = places[index] ?? NaN;
    const y = values[index] ?? NaN;
    if (drawable(x) && drawable(y)) {
      pieces.at(-1)?.push([x, y]);
      continue;
    }
    if (x === -Infinity) atTimeZero += 1;
    else dropped += 1;
    pieces.push([]);
  }
  const kept = pieces.filter((piece) => piece.length > 0);
  const band = bandOf(series, places);
  return { label: plainMathematics(label), role, pieces: kept, band, atTimeZero, dropped };
}

function bandOf({ band = [] }: Series, places: readonly number[]): BandPoint[][] {
  const pieces: BandPoint[][] = [[]];
  band.forEach(([low, high], index) => {
    const point: BandPoint = [places[index] ?? NaN, low, high];
    if (point.every(drawable)) pieces.at(-1)?.push(point);
    else pieces.push([]);
  });
  return pieces.filter((piece) => piece.length > 0);
}

/** One sentence on what the figure leaves out; undefined when it shows everything. */
export function omissions(curves: readonly Curve[]): string | undefined {
  const zero = curves.some((curve) => curve.atTimeZero > 0);
  const parts = curves
    .filter((curve) => curve.dropped > 0)
    .map((curve) => `${String(curve.dropped)} of “${curve.label}”`);
  const gaps = `Left out as not finite, and shown as gaps: ${parts.join(", ")}.`;
  const sentences = [
    ...(parts.length > 0 ? [gaps] : []),
    ...(zero ? ["The value at t = 0 is not on the logarithmic axis."] : []),
  ];
  return sentences.length > 0 ? sentences.join(" ") : undefined;
}
