import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import type { BackwardStep, Sweep } from "./backward-step.js";
import { fastestRate } from "./fastest-rate.js";
import type { LimitPath } from "./limit-path.js";

/** Rates times a step from which on it resolves how a mode relaxes. */
const RESOLVED = 0.25;

/**
 * Back from the end of a step of the limit until steps as long as the limit's own see no mode relax: the first resolves the
 * fastest rate at the end, each next one is in proportion to the distance. Returns the node of the path where that is.
 */
export function leaveEnd(
  dynamics: LocalDynamics,
  path: LimitPath,
  end: number,
  grading: number,
  step: BackwardStep,
  sweep: Sweep,
): number {
  if (end === 0) return 0;
  const { start, length, states } = path.steps[end - 1];
  const first = RESOLVED / fastestRate(dynamics, start + length, states[states.length - 1]);
  let distance = 0;
  for (let node = end; node > 0; node--) {
    const within = path.steps[node - 1];
    let behind = 0;
    while (behind < within.length) {
      const reach = Math.max(first, grading * distance);
      if (behind === 0 && reach >= within.length) return node;
      const left = within.length - behind;
      const taken = left < ALMOST * reach ? left : reach;
      step.take(within, behind, taken, [sweep]);
      distance += taken;
      behind = taken === left ? within.length : behind + taken;
    }
  }
  return 0;
}

/** What little is left of a step of the limit is taken with the rest. */
const ALMOST = 1.2;
