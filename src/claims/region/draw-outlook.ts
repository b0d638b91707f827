import { durationText, LONG } from "../measuring/duration-text.js";

/** Of the whole of a claim, what its own draws are; the rest is its control. */
const OF_CLAIM = 0.6;

export interface DrawOutlook {
  /** A draw begins at a time in milliseconds. */
  next(now: number): void;
  /** The integration at hand will take so many milliseconds more from a time on; finer ones may follow it. */
  foresee(left: number, now: number): void;
  /** The share of the claim that is done, and a note with the draw at hand and the time that all that are left will take. */
  said(): [fraction: number, note: string];
}

/**
 * How far a claim over a region has come, and how long it will take: draws that are left times what one took until now;
 * during the first, what that will take at least.
 * @param heard takes the milliseconds that are left, each time that a draw has ended
 */
export function drawOutlook(runs: number, heard?: (left: number) => void): DrawOutlook {
  let start = 0;
  let [begun, ended, begin] = [0, 0, 0];
  let outlook = "";
  const say = (left: number, text: string): void => {
    outlook = left < LONG || left === Infinity ? "" : `, ${durationText(left)} ${text}`;
  };
  return {
    next(now) {
      begin = now;
      if (begun === 0) start = begin;
      ended = begun++;
      if (ended === 0) return;
      const each = (begin - start) / ended;
      const left = Math.max(0, runs - ended) * each;
      heard?.(left);
      say(left, `left at ${durationText(each)} each`);
    },
    foresee(left, now) {
      const own = now - begin + left;
      const each = ended === 0 ? own : (begin - start) / ended;
      say(left + Math.max(0, runs - begun) * each, "left at least");
    },
    said: () => [(OF_CLAIM * Math.min(ended, runs)) / runs, `draw ${begun} of ${runs}${outlook}`],
  };
}
