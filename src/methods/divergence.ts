/** The size of a component at which a problem is given up as divergent; well below the squares that overflow in the expectations. */
export const DIVERGED = 1e100;

/** What is said of such a state. */
export const DIVERGENCE = { kind: "diverged", why: `a component exceeds ${DIVERGED}` } as const;

/** Whether a component of a state is that large, or no number any more. */
export function hasDiverged(state: ArrayLike<number>): boolean {
  for (let k = 0; k < state.length; k++) if (!(Math.abs(state[k]) < DIVERGED)) return true;
  return false;
}
