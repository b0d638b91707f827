import type { Series } from "../../claims/claim.js";
import { plainMathematics } from "../text/plain-mathematics.js";

export type Point = readonly [x: number, y: number];

/** A series as it is drawn: pieces of finite points, with what had to be left out counted. */
export interface Curve {
  readonly label: string;
  readonly role: Series["role"];
  /** Maximal runs of drawable points, in the order given. */
  readonly pieces: readonly (readonly Point[])[];
  /** Points at t = 0, which a logarithmic axis does not have. */
  readonly atTimeZero: number;
  /** Points whose time or value is not finite. */
  readonly dropped: number;
}

/** Beyond this a difference of two values may overflow. */
const largestDrawn = 1e300;

const drawable = (value: number): boolean => Math.abs(value) <= largestDrawn;

/** Cuts a series at its non-finite points, so that they show as gaps. */
export function curveOf({ label, role, log10Time, values }: Series): Curve {
  const pieces: Point[][] = [[]];
  let atTimeZero = 0;
  let dropped = 0;
  for (let index = 0; index < Math.max(log10Time.length, values.length); index += 1) {
    const x = log10Time[index] ?? NaN;
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
  return { label: plainMathematics(label), role, pieces: kept, atTimeZero, dropped };
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
