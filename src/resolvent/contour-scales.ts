import type { ContourObserver } from "./contour-observer.js";

/** Weight of the largest function in the scale of the others, so that none is 0. */
const LEAST_SHARE = 1e-6;

/** Size of every component over the next 1 / rate: per grid function, the largest over the grid. */
export function scalesOf(
  observer: ContourObserver,
  state: readonly number[],
  derivative: readonly number[],
  rate: number,
): number[] {
  const size = (k: number): number => Math.abs(state[k]) + Math.abs(derivative[k]) / rate;
  const largest = observer.slices.map(({ re }) => {
    let most = 0;
    for (let k = re; k < re + 2 * observer.gridSize; k++) most = Math.max(most, size(k));
    return most;
  });
  const least = LEAST_SHARE * Math.max(...largest) || 1;
  return state.map((_, k) => {
    if (k >= observer.slowTimeOffset) return Math.max(size(k), LEAST_SHARE);
    return Math.max(largest[Math.floor(k / (2 * observer.gridSize))], least);
  });
}
