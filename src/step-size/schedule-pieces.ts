import { compileExpression } from "../symbolic/expression/compile-function.js";
import { branchOf } from "../symbolic/expression/kinks.js";
import { parseExpression } from "../symbolic/expression/parse.js";
import type { Schedule } from "./schedule-function.js";

/** A schedule that jumps or bends at times of its own, smooth in between. */
export interface SchedulePieces {
  /** The first time inside (start, end) at which it does, up to rounding from above. */
  breakBetween(start: number, end: number): number | undefined;
  /** What it is right after `start`, in units of the time to `end`, continued smoothly. */
  pieceBetween(start: number, end: number): Schedule;
}

/** Looked at so often between two times; breaks in pairs closer than that are rough spots to the integrator. */
const SAMPLES = 256;
/** Right after a time: as part of the way to the next look, and to the end. */
const ASIDE = 1e-9;
const NEXT = ASIDE / SAMPLES;

/**
 * The pieces of a schedule written with abs, sign, max, min, relu, as for step decay; undefined for a smooth one.
 * @param expression in t, already read once
 */
export async function schedulePieces(expression: string): Promise<SchedulePieces | undefined> {
  const { smooth, signs } = branchOf(await parseExpression(expression));
  if (signs.size === 0) return undefined;
  const names = [...signs.keys()];
  const piece = compileExpression(smooth, ["t", ...names]);
  const readers = [...signs.values()].map((u, k) =>
    compileExpression(u, ["t", ...names.slice(0, k)]),
  );
  const signsAt = (time: number): number[] => {
    const found: number[] = [];
    for (const reader of readers) found.push(Math.sign(reader(time, ...found)));
    return found;
  };
  const isAs = (time: number, before: readonly number[]): boolean =>
    signsAt(time).every((sign, k) => sign === before[k]);
  return {
    breakBetween(start, end) {
      const spacing = (end - start) / SAMPLES;
      let left = start + ASIDE * spacing;
      const before = signsAt(left);
      for (let k = 1; k < SAMPLES; k++) {
        const right = start + k * spacing;
        if (!isAs(right, before)) return bisect(left, right, (time) => isAs(time, before));
        left = right;
      }
      const last = end - ASIDE * spacing;
      return isAs(last, before) ? undefined : bisect(left, last, (time) => isAs(time, before));
    },
    pieceBetween(start, end) {
      const found = signsAt(start + NEXT * (end - start));
      return (time) => piece(time, ...found);
    },
  };
}

/** The first double at which a condition fails that holds at `from` and fails at `to`. */
function bisect(from: number, to: number, holds: (time: number) => boolean): number {
  let [low, high] = [from, to];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (holds(middle)) low = middle;
    else high = middle;
  }
}
