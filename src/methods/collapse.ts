import type { Stop } from "./stopped.js";

/** A component that doubles in this share of the time passed has a pole of finite time ahead, (T - t)^-p. */
const AT_A_POLE = 1e-6;

/** And is no small part of the largest by then: what lies near 0, as an overlap that changes sign, may double at once. */
const OF_LARGEST = 1e-3;

/** Why steps collapse after a time passed, given the shortest time in which a component would double; in one unit. */
export function collapse(doubling: number, passed: number): Pick<Stop, "kind" | "why"> {
  return doubling < AT_A_POLE * passed
    ? { kind: "diverged", why: "a component grows beyond bounds in finite time" }
    : { kind: "not converged", why: "the step of the integrator collapses" };
}

/** The shortest time in which a component would double as it grew over a step of such a length. */
export function doublingTime(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  length: number,
): number {
  let [shortest, largest] = [Infinity, 0];
  for (let k = 0; k < after.length; k++) largest = Math.max(largest, Math.abs(after[k]));
  for (let k = 0; k < after.length; k++) {
    if (Math.abs(after[k]) < OF_LARGEST * largest) continue;
    const growth = Math.abs(after[k]) - Math.abs(before[k]);
    if (growth > 0) shortest = Math.min(shortest, (length * Math.abs(after[k])) / growth);
  }
  return shortest;
}
