import { LARGEST_COMPONENT } from "./largest-component.js";

/** What is said of such a state. */
export const DIVERGENCE = {
  kind: "diverged",
  why: `a component exceeds ${LARGEST_COMPONENT}`,
} as const;

/** Whether a component of a state is that large, or no number any more. */
export function hasDiverged(state: ArrayLike<number>): boolean {
  for (let k = 0; k < state.length; k++) if (!(Math.abs(state[k]) < LARGEST_COMPONENT)) return true;
  return false;
}
