import { durationText, LONG } from "./duration-text.js";

/** Milliseconds of a run before anything is said of the rest of it. */
const EARLY = 3000;
/** The part of a run until now over which its pace is taken: what comes is more like the last of it. */
const RECENT = 1 / 3;
/** Milliseconds between marks: methods report thousands of times a second. */
const SPACING = 100;

interface Mark {
  readonly time: number;
  readonly fraction: number;
}

/**
 * How far the solution of a problem has come, and how long the integration at hand will take at the pace of its last
 * while. A method repeats its integration at finer resolutions: each is a run of its own, and how many there will be is not
 * known before.
 * @param clock in milliseconds
 * @param heard takes the milliseconds that are left of it
 * @returns takes what a method reports, and says it with the time that is left; undefined while it is too early
 */
export function solveOutlook(
  problem: string,
  clock: () => number,
  heard?: (left: number) => void,
): (fraction: number, note: string) => string | undefined {
  let run = 1;
  let latest = 0;
  let marks: Mark[] = [{ time: clock(), fraction: 0 }];
  return (fraction, note) => {
    const now = { time: clock(), fraction };
    if (fraction < latest) {
      run++;
      marks = [now];
    }
    latest = fraction;
    if (now.time - marks[marks.length - 1].time >= SPACING) marks.push(now);
    const [{ time: start }] = marks;
    if (now.time - start < EARLY) return undefined;
    const left = timeLeft(now, marks, now.time - RECENT * (now.time - start));
    heard?.(left);
    const outlook = left < LONG ? "" : `, ${left < Infinity ? durationText(left) : "no end"} left`;
    return `${problem}: ${note}, run ${run}${outlook}`;
  };
}

/** At the pace since the last mark before the time given. */
function timeLeft(now: Mark, marks: readonly Mark[], since: number): number {
  const from = marks.findLast(({ time }) => time <= since) ?? marks[0];
  return ((1 - now.fraction) * (now.time - from.time)) / (now.fraction - from.fraction);
}
