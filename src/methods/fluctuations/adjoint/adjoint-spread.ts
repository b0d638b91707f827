import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import { SpreadLayout, type SpreadPoint } from "../spread-point.js";
import { BackwardStep, type Sweep } from "./backward-step.js";
import { leaveEnd } from "./leave-end.js";
import { logOnePlus, type LimitPath } from "./limit-path.js";

export interface AdjointRequest {
  /** Those that the path was integrated through. */
  readonly log10Times: readonly number[];
  /** Steps that leave the end grow by this part of the distance from it. */
  readonly grading: number;
  readonly onProgress?: (fraction: number) => void;
}

/** From here on points hold t C. */
const LATE = 1e30;

/**
 * The covariance of the order parameters of the observables without that of the state: with p(T) the weights of an order
 * parameter and -p' = J^T p back in time,
 *
 *   Cov_ab(T) = int_0^T p_a^T Sigma p_b dt          (X_0 is known exactly).
 *
 * O(modes) a step where the covariance of the state takes its square, and steps of any length: modes that relax at once
 * beside the time that has passed are met near T alone, by steps graded towards it. From there on all times are swept together.
 */
export function adjointSpread(
  dynamics: LocalDynamics,
  path: LimitPath,
  { log10Times, grading, onProgress }: AdjointRequest,
): readonly SpreadPoint[] {
  const layout = new SpreadLayout(dynamics.layout);
  const sweeps = sweepBack(dynamics, path, layout, grading, onProgress);
  return log10Times.map((log10Time, k) => {
    const values = layout.valuesOf(path.stateAt(path.ends[k], dynamics.layout.initial));
    const accumulated = values[values.length - 1];
    const time = 10 ** log10Time;
    const unit = time > LATE ? time : 1;
    const scale = unit / Math.exp(logOnePlus(log10Time));
    return {
      log10Time,
      unit,
      stepSize: dynamics.stepSize.value(time, accumulated),
      accumulated,
      values,
      covariance: sweeps[k].covariance.map((value) => scale * value),
    };
  });
}

function sweepBack(
  dynamics: LocalDynamics,
  path: LimitPath,
  layout: SpreadLayout,
  grading: number,
  onProgress?: (fraction: number) => void,
): Sweep[] {
  const step = new BackwardStep(dynamics);
  const { count } = layout;
  const sweeps = path.ends.map((): Sweep => ({
    vectors: Array.from({ length: count }, (_, a) => layout.weightsOf(a)),
    covariance: new Float64Array(count * count),
  }));
  // [node] the sweeps that come there by themselves
  const joining = new Map<number, Sweep[]>();
  path.ends.forEach((end, k) => {
    const node = leaveEnd(dynamics, path, end, grading, step, sweeps[k]);
    joining.set(node, [...(joining.get(node) ?? []), sweeps[k]]);
  });
  const active: Sweep[] = [];
  for (let node = path.steps.length; node > 0; node--) {
    active.push(...(joining.get(node) ?? []));
    if (active.length > 0) step.take(path.steps[node - 1], 0, path.steps[node - 1].length, active);
    onProgress?.(1 - (node - 1) / path.steps.length);
  }
  return sweeps;
}
