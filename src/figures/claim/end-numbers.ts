import { html, type Markup } from "../text/markup.js";
import type { Curve, Point } from "./curve.js";
import { clipPieces } from "./clip.js";
import type { Frame } from "./frame.js";
import type { Panel } from "./panel.js";

/** Where a curve leaves the frame, its height in pixels from the top of the plot. */
export interface EndPoint {
  readonly curve: number;
  readonly end: Point;
  readonly from: number;
}
/** The number of a curve, set beside its right end, moved so that no two overlap. */
export interface EndNumber extends EndPoint {
  readonly at: number;
}

/** Pixels between two numbers one above the other. */
export const numberGap = 12;

/** From this many curves on, each is numbered at its end. */
const manyCurves = 4;

export function isNumbered(curves: readonly Curve[]): boolean {
  return curves.length >= manyCurves;
}

/** Those ends at which a curve goes on to the right edge of the frame. */
export const atRightEdge = (ends: readonly EndPoint[], { x }: Frame): EndPoint[] =>
  ends.filter(({ end }) => x[1] - end[0] <= 1e-6 * (x[1] - x[0]));

/** The right ends of those curves that are visible in the frame. */
export function visibleEnds(curves: readonly Curve[], frame: Frame, height: number): EndPoint[] {
  return curves.flatMap((curve, index) => {
    const shown = clipPieces(curve.pieces, frame).flat();
    if (shown.length === 0) return [];
    const end = shown.reduce((last, point) => (point[0] >= last[0] ? point : last));
    const from = (height * (frame.y[1] - end[1])) / (frame.y[1] - frame.y[0]);
    return [{ curve: index, end, from }];
  });
}

/** The non-decreasing sequence nearest to `values` in least squares (pool adjacent violators). */
function nearestIncreasing(values: readonly number[]): number[] {
  const pools: { sum: number; size: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, size: 1 };
    let last = pools.at(-1);
    while (last && last.sum / last.size >= pool.sum / pool.size) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, size: pool.size + last.size };
      last = pools.at(-1);
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size));
}

/**
 * Moves numbers apart to at least `gap` pixels, keeping their order and staying within 0 and `bottom`,
 * as little as that allows in least squares. Needs (n - 1) gap <= bottom.
 */
export function spread(ends: readonly EndPoint[], gap: number, bottom: number): EndNumber[] {
  const ordered = [...ends].sort((a, b) => a.from - b.from || a.curve - b.curve);
  const slack = bottom - (ordered.length - 1) * gap;
  const heights = nearestIncreasing(ordered.map(({ from }, rank) => from - rank * gap));
  return ordered.map((end, rank) => {
    const height = Math.min(Math.max(heights[rank] ?? 0, 0), slack);
    return { ...end, at: height + rank * gap };
  });
}

/** The numbers beside the right edge, each tied to the end of its curve. */
export function numbersMarkup(numbers: readonly EndNumber[], panel: Panel): Markup {
  const { left, top, width, frame } = panel;
  const edge = left + width;
  const marks = numbers.map(({ curve, end, from, at }) => {
    const x = left + (width * (end[0] - frame.x[0])) / (frame.x[1] - frame.x[0]);
    const path = [x, top + from, edge, top + from, edge + 8, top + at].map((pixels) =>
      pixels.toFixed(1),
    );
    return html`<polyline
        points="${path.join(" ")}"
        fill="none"
        stroke="currentColor"
        stroke-opacity="0.4"
        stroke-width="0.8"
      /><text x="${edge + 10}" y="${(top + at + 4).toFixed(1)}">${curve + 1}</text>`;
  });
  return html`<g class="sgd-numbers" font-size="11" text-anchor="start">${marks}</g>`;
}
