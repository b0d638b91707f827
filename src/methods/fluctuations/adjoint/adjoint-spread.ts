import { isFailure, type Failure } from "../../../theory/failure.js";
import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import { SpreadLayout, type SpreadPoint } from "../spread-point.js";
import { adjointSlope, emptySlope, type AdjointSlope } from "./adjoint-state.js";
import { limitPath, type LimitPath } from "./limit-path.js";

export interface AdjointRequest {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Of a step of the limit; the way back takes the same steps. */
  readonly tolerance: number;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * The covariance of the order parameters of the observables without that of the state: with p(T) the weights of an order
 * parameter and -p' = J^T p back in time,
 *
 *   Cov_ab(T) = int_0^T p_a^T Sigma p_b dt          (X_0 is known exactly).
 *
 * O(modes) a step where the covariance of the state takes its square. Back along the limit by the classical rule of
 * fourth order, all parameters and all times T in one sweep.
 */
export function adjointSpread(
  dynamics: LocalDynamics,
  { log10Times, tolerance, onProgress }: AdjointRequest,
): readonly SpreadPoint[] | Failure {
  const times = log10Times.map((time) => 10 ** time);
  const path = limitPath(dynamics, times, tolerance);
  if (isFailure(path)) return path;
  const layout = new SpreadLayout(dynamics.layout);
  const covariances = sweepBack(dynamics, path, layout, times, onProgress);
  return log10Times.map((log10Time, k) => {
    const state = path.state(path.times.indexOf(times[k]));
    const values = layout.valuesOf(state);
    const accumulated = values[values.length - 1];
    return {
      log10Time,
      unit: 1,
      stepSize: dynamics.stepSize.value(times[k], accumulated),
      accumulated,
      values,
      covariance: covariances[k],
    };
  });
}

/** The way back from one time. */
interface Sweep {
  readonly vectors: Float64Array[];
  readonly covariance: Float64Array;
}

function sweepBack(
  dynamics: LocalDynamics,
  path: LimitPath,
  layout: SpreadLayout,
  times: readonly number[],
  onProgress?: (fraction: number) => void,
): Float64Array[] {
  const { count } = layout;
  const { size } = dynamics.layout;
  const started = new Map<number, Sweep>();
  const stage = new Stages(count, size);
  const middle = new Float64Array(size);
  const last = path.times.length - 1;
  dynamics.update(path.times[last], path.state(last));
  for (let node = last; node >= 0; node--) {
    times.forEach((time, k) => {
      if (time !== path.times[node]) return;
      const vectors = Array.from({ length: count }, (_, a) => layout.weightsOf(a));
      started.set(k, { vectors, covariance: new Float64Array(count * count) });
    });
    if (node === 0) break;
    path.middle(node - 1, middle);
    stepBack(dynamics, path, node, middle, [...started.values()], stage);
    onProgress?.(1 - (node - 1) / last);
  }
  return times.map((_, k) => started.get(k)!.covariance);
}

/** The four slopes of a step, and the vectors at which they are taken. */
class Stages {
  readonly moved: Float64Array[];
  constructor(
    readonly count: number,
    readonly size: number,
  ) {
    this.moved = emptySlope(count, size).vectors.slice();
  }

  slope(): AdjointSlope {
    return emptySlope(this.count, this.size);
  }
}

const WEIGHTS = [1 / 6, 1 / 3, 1 / 3, 1 / 6];

/** From a node to the one before; the dynamics stand at the node, and at the one before afterwards. */
function stepBack(
  dynamics: LocalDynamics,
  path: LimitPath,
  node: number,
  middle: Float64Array,
  sweeps: readonly Sweep[],
  stages: Stages,
): void {
  const step = path.times[node] - path.times[node - 1];
  const slopes = sweeps.map(() => WEIGHTS.map(() => stages.slope()));
  const take = (stage: number, reach: number): void =>
    sweeps.forEach(({ vectors }, k) => {
      const before = slopes[k][stage - 1] as AdjointSlope | undefined;
      const at = before ? movedBy(vectors, before.vectors, reach, stages.moved) : vectors;
      adjointSlope(dynamics, at, slopes[k][stage]);
    });
  take(0, 0);
  dynamics.update(path.times[node] - step / 2, middle);
  take(1, step / 2);
  take(2, step / 2);
  dynamics.update(path.times[node - 1], path.state(node - 1));
  take(3, step);
  sweeps.forEach(({ vectors, covariance }, k) =>
    slopes[k].forEach((slope, stage) => {
      const weight = step * WEIGHTS[stage];
      vectors.forEach((vector, a) => addTimes(slope.vectors[a], weight, vector));
      addTimes(slope.covariance, weight, covariance);
    }),
  );
}

function movedBy(
  vectors: readonly Float64Array[],
  slopes: readonly Float64Array[],
  reach: number,
  out: readonly Float64Array[],
): readonly Float64Array[] {
  vectors.forEach((vector, a) => {
    out[a].set(vector);
    addTimes(slopes[a], reach, out[a]);
  });
  return out;
}

function addTimes(values: Float64Array, factor: number, out: Float64Array): void {
  for (let k = 0; k < out.length; k++) out[k] += factor * values[k];
}
