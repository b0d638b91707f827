import type { LocalDynamics } from "./dynamics/local-dynamics.js";
import { CovarianceFlow } from "./dynamics/covariance-flow.js";
import type { Spread } from "./dynamics/second-order.js";
import { SpreadLayout, type SpreadPoint } from "./spread-point.js";

export interface MapRequest {
  readonly dimension: number;
  /** Ascending; -Infinity for t = 0. Between two steps values are interpolated. */
  readonly log10Times: readonly number[];
  /** Whether the covariance enters the mean. */
  readonly withCovariance: boolean;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * The mean of the state step by step, one step after the other as SGD takes them:
 *
 *   q <- q + (b_0 + b_1 / d + (1/2) D^2 b_0 : C / d) / d,      C <- C + (J C + C J^T + Sigma) / d.
 *
 * Of the same order as the limit with its bias, without the error of the step in time. Exact for the mean of what the
 * state holds where the drift is linear in it: least squares without class means. There C does not enter.
 */
export function iterateMean(dynamics: LocalDynamics, request: MapRequest): SpreadPoint[] {
  const { dimension: d, log10Times, withCovariance, onProgress } = request;
  const flow = withCovariance ? new CovarianceFlow(dynamics) : undefined;
  const { layout } = dynamics;
  const spreadLayout = new SpreadLayout(layout);
  const { size } = layout;
  let state = layout.initial.slice();
  let before = state;
  const covariance = new Float64Array(withCovariance ? size * size : 0);
  const slope = new Float64Array(covariance.length);
  const correction = new Float64Array(size);
  const none = withoutSpread(dynamics);
  const points: SpreadPoint[] = [];
  const end = 10 ** log10Times[log10Times.length - 1] * d;
  let step = 0;
  for (const log10Time of log10Times) {
    const target = 10 ** log10Time * d;
    for (; step < target - WHOLE; step++) {
      dynamics.update(step / d, state);
      correction.fill(0);
      if (flow) {
        flow.update(covariance);
        dynamics.addCorrections(flow.spread(), state, correction);
        flow.derivative(covariance, slope);
        for (let k = 0; k < slope.length; k++) covariance[k] += slope[k] / d;
      } else dynamics.addCorrections(none, state, correction);
      before = state;
      state = state.map((value, c) => value + (dynamics.drift[c] + correction[c] / d) / d);
      if (step % 100 === 0) onProgress?.(step / end);
    }
    const late = Math.max(0, step - target);
    const between = state.map((value, c) => value + late * (before[c] - value));
    const values = spreadLayout.valuesOf(between);
    points.push({
      log10Time,
      unit: 1,
      values,
      accumulated: values[values.length - 1],
      stepSize: dynamics.stepSize.value(10 ** log10Time, values[values.length - 1]),
      covariance: flow
        ? spreadLayout.covarianceOf(covariance, flow.roots)
        : new Float64Array(values.length ** 2),
      bias: new Float64Array(values.length),
    });
  }
  return points;
}

/** A number of steps this near to a whole one is one, but for rounding. */
const WHOLE = 1e-6;

function withoutSpread({ byClass, layout }: LocalDynamics): Spread {
  return {
    withState: byClass.map((list) => list.map(() => new Float64Array(layout.size))),
    among: byClass.map((list) => list.map(() => new Float64Array(list.length))),
    withScalar: layout.scalars.map(() => new Float64Array(layout.size)),
  };
}
