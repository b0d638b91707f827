import { RadauStep } from "./radau-step.js";
import { radauTableau } from "./radau-tableau.js";
import type { StiffOutcome, StiffSystem } from "./stiff-system.js";

/** Order 13: at a tolerance of 1e-13 steps are still about a tenth of a time constant. */
const STAGES = 7;
/** Steps longer by more than this at once come from a lucky zero of the estimate. */
const MOST_GROWTH = 6;
const MOST_STEPS = 5_000;

/**
 * Integrates u' = F(u) through ascending times >= 0 by Radau collocation of order 13 with steps of any length: a
 * settled state is followed to t = 10^300 in a few hundred steps.
 *
 * @param tolerance for the local error of a step, relative to the components' scales; the estimate is that of a
 * lower order, so that the true error is smaller. Estimate the global one by comparing two tolerances.
 * @param onTime called as each of the times is reached
 */
export function integrateStiff(
  system: StiffSystem,
  initial: Float64Array,
  times: readonly number[],
  tolerance: number,
  mostSteps = MOST_STEPS,
  onTime?: () => void,
): StiffOutcome {
  const step = new RadauStep(system, radauTableau(STAGES));
  const state = initial.slice();
  const states: Float64Array[] = [];
  let time = 0;
  let length = firstLength(system, initial);
  let steps = 0;
  for (const target of times) {
    while (time < target) {
      if (++steps > mostSteps) return { failure: `${mostSteps} steps taken`, time, state };
      const landing = length >= target - time;
      const tried = landing ? target - time : length;
      const error = step.take(state, tried, tolerance) / tolerance;
      const factor = 0.9 * Math.pow(Math.max(error, 1e-12), -1 / (STAGES + 1));
      if (error > 1) {
        length = tried * Math.min(0.8, Math.max(0.1, factor));
        if (!(length > 0)) return { failure: "the step has shrunk to nothing", time, state };
        continue;
      }
      state.set(step.end);
      time = landing ? target : time + tried;
      if (!landing || factor < 1) length = tried * Math.min(MOST_GROWTH, factor);
      else length = Math.max(length, tried * Math.min(MOST_GROWTH, factor));
    }
    states.push(state.slice());
    onTime?.();
  }
  return { states };
}

/** A hundredth of the time in which some component would change by its own size. */
function firstLength(system: StiffSystem, state: Float64Array): number {
  const slope = new Float64Array(system.size);
  system.derivative(state, slope);
  let rate = 0;
  for (let c = 0; c < system.size; c++)
    rate = Math.max(rate, Math.abs(slope[c]) / Math.max(Math.abs(state[c]), system.floors[c]));
  return rate > 0 ? 0.01 / rate : 1;
}
