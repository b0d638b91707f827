import { updateOf } from "../../optimisers/update-of.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";

/**
 * The larger of max_rho sum_i p_i lambda_rho^(i) |H_i| and sum_i p_i |mu_i|^2 |H_i|, as a function of H; every coordinate
 * multiplied by what the optimiser multiplies its gradient by.
 */
export function largestCurvature(
  problem: Problem,
  modes: Modes,
  { entries }: CompiledSystem,
): (hessians: Float64Array, state: Float64Array) => number {
  const count = modes.fractions.length;
  const shares = problem.classes.map(({ probability }) => probability);
  const { direction } = updateOf(problem);
  const moment = entries.unknowns.findIndex(({ role }) => role.kind === "second moment");
  const factor = (i: number, mode: number, state: Float64Array): number => {
    if (moment >= 0) return 1 / Math.sqrt(state[moment * count + mode]);
    return direction === "sign" ? Math.sqrt(2 / (Math.PI * modes.eigenvalues[i][mode])) : 1;
  };
  return (hessians, state) => {
    let largest = 0;
    for (let i = 0; i < shares.length; i++) {
      const mean = modes.means[i];
      for (let signal = 0; signal < mean.length; signal++)
        largest +=
          shares[i] *
          Math.abs(hessians[i]) *
          mean[signal] ** 2 *
          factor(i, modes.signalMode[signal], state);
    }
    for (let mode = 0; mode < count; mode++) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++)
        sum +=
          shares[i] * modes.eigenvalues[i][mode] * Math.abs(hessians[i]) * factor(i, mode, state);
      largest = Math.max(largest, sum);
    }
    return largest;
  };
}
