import { durationText } from "../measuring/duration-text.js";

/** Of the whole of a claim, what its own draws are; the rest is its control. */
const OF_CLAIM = 0.6;
/** Milliseconds from which what is left is said. */
const LONG = 10_000;

export interface DrawOutlook {
  /** The share of the claim that is done, and a note with the draw that begins and the time that all that are left will take. */
  next(): [fraction: number, note: string];
}

/**
 * How far a claim over a region has come, and how long it will take: draws that are left times what one took until now,
 * from the second draw on.
 * @param clock in milliseconds
 * @param onLong takes the milliseconds that are left, where they are many
 */
export function drawOutlook(
  runs: number,
  clock: () => number,
  onLong?: (left: number) => void,
): DrawOutlook {
  let start: number | undefined;
  let begun = 0;
  return {
    next() {
      start ??= clock();
      const each = (clock() - start) / Math.max(1, begun);
      const left = Math.max(0, runs - begun) * each;
      const share = (OF_CLAIM * Math.min(begun, runs)) / runs;
      const note = `draw ${++begun} of ${runs}`;
      if (begun === 1 || left < LONG) return [share, note];
      onLong?.(left);
      return [share, `${note}, ${durationText(left)} left at ${durationText(each)} each`];
    },
  };
}
