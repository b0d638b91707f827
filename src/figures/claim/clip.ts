import type { Point } from "./curve.js";
import { isInside, type Frame } from "./frame.js";
import type { Domain } from "../text/ticks.js";

const held = (value: number, [low, high]: Domain): number => Math.min(Math.max(value, low), high);

/** An end that needs no cut stays the point it is; a cut is held to the frame against rounding. */
function placed(from: Point, across: Point, share: number, end: Point, frame: Frame): Point {
  const cut = share > 0 && share < 1;
  if (!cut && isInside(end, frame)) return end;
  return [held(from[0] + share * across[0], frame.x), held(from[1] + share * across[1], frame.y)];
}

/** The part of the segment from a to b inside the frame (Liang and Barsky), if any. */
function clipSegment(a: Point, b: Point, frame: Frame): [Point, Point] | undefined {
  let enter = 0;
  let leave = 1;
  const across: Point = [b[0] - a[0], b[1] - a[1]];
  for (const axis of [0, 1] as const) {
    const [low, high] = axis === 0 ? frame.x : frame.y;
    const step = across[axis];
    if (step === 0) {
      if (a[axis] < low || a[axis] > high) return undefined;
      continue;
    }
    const ends = [(low - a[axis]) / step, (high - a[axis]) / step].sort((p, q) => p - q);
    enter = Math.max(enter, ends[0] ?? 0);
    leave = Math.min(leave, ends[1] ?? 1);
  }
  if (enter > leave) return undefined;
  return [placed(a, across, enter, a, frame), placed(a, across, leave, b, frame)];
}

/** The pieces of a curve inside the frame, cut where it leaves. */
export function clipPieces(pieces: readonly (readonly Point[])[], frame: Frame): Point[][] {
  return pieces.flatMap((piece) => {
    const runs: Point[][] = [];
    piece.forEach((point, index) => {
      const before = piece[index - 1] ?? point;
      const kept = clipSegment(before, point, frame);
      if (kept === undefined) return;
      const run = runs.at(-1);
      if (run?.at(-1) === kept[0]) run.push(kept[1]);
      else if (index > 0 || piece.length === 1) runs.push([...kept]);
      else runs.push([kept[1]]);
    });
    return runs;
  });
}
