import type { i32 } from "../../numerics/portable.js";

/** Newton's method for the part of a step that ends at a requested time is quadratic: one of these is left over at most. */
export const MOST_CORRECTIONS: i32 = 6;

/** How far from a requested log time the end of a part may be, relative, where steps resolve so much of it. */
export function closeInTime(resolved: number): number {
  return Math.max(2e-15, resolved);
}

/** log(e^target - e^start): the real time that a part takes. */
export function logTimeBetween(start: number, target: number): number {
  return target + Math.log(-Math.expm1(start - target));
}

/** Whether a part that ends at a log time ends where it was asked to. */
export function isAtTime(logTime: number, target: number, close: number): boolean {
  return Math.abs(logTime - target) <= close * Math.max(1, Math.abs(target));
}

/**
 * Newton's correction of the log length of a part: d log t / d log length = length e^-logRate / t.
 * @param part log of its length in slow time
 * @param logRate log of dtau/dt where it ends
 * @param logTime log of the real time there
 */
export function timeCorrection(
  part: number,
  logRate: number,
  logTime: number,
  target: number,
): number {
  return (target - logTime) / Math.exp(part - logRate - logTime);
}

/** What a part leaves unresolved at most for two runs to take it alike, over the tolerance of steps. */
const LOG_RESOLVED = Math.log(1e-4);

/**
 * Whether the part at the start of a step leaves next to nothing unresolved: the leading coefficient of a polynomial
 * over a share of its interval is smaller by the share to the power of its degree.
 * @param quality what the whole step leaves unresolved over the tolerance
 */
export function isResolved(quality: number, logShare: number, degree: i32): boolean {
  return Math.log(quality) + degree * logShare < LOG_RESOLVED;
}
