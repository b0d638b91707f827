/** Changes of sign are looked for up to this size, on a grid that is geometric far out. */
const FARTHEST = 1e4;
const GRID = 4000;
const GROWTH = 1e-3;

/** The sign of a function of one number: where it changes, ascending, and what it is between. */
export interface Sides {
  readonly changes: Float64Array;
  /** [stretch] -1, 0 or 1; one more than there are changes. */
  readonly signs: readonly number[];
}

/**
 * The sides of a function. Changes are bracketed on a grid of spacing 2e-3 (1 + |r|) up to 1e4 and bisected to rounding;
 * closer pairs of them are not found.
 */
export function sidesOf(u: (r: number) => number): Sides {
  const changes: number[] = [];
  const at = (k: number): number =>
    Math.sinh(((2 * k + 1) / (GRID + 1) - 1) * Math.asinh(FARTHEST / GROWTH)) * GROWTH;
  const signAt = (r: number): number => Math.sign(u(r));
  const signs = [signAt(at(0))];
  for (let k = 1; k <= GRID; k++) {
    const sign = signAt(at(k));
    if (sign === signs[signs.length - 1]) continue;
    changes.push(lastOf(signs[signs.length - 1], signAt, at(k - 1), at(k)));
    signs.push(sign);
  }
  return { changes: Float64Array.from(changes), signs };
}

/** Where a sign is left between two places. */
function lastOf(sign: number, signAt: (r: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (signAt(middle) === sign) low = middle;
    else high = middle;
  }
}
