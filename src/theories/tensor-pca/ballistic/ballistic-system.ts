import { differenceJacobian } from "../../../numerics/radau/difference-jacobian.js";
import type { StiffSystem } from "../../../numerics/radau/stiff-system.js";
import type { TensorPcaProblem } from "../problem.js";
import { compiledDynamics, type CompiledDynamics } from "./compiled-dynamics.js";

/** The order parameters at one time, with the moments of sqrt(d) (run - limit) where they were asked for. */
export interface BallisticPoint {
  readonly overlap: number;
  /** log |m|; -Infinity where m = 0. */
  readonly logOverlap: number;
  readonly squaredRest: number;
  readonly moments?: Moments;
}

/** Of sqrt(d) (run - limit): covariances, and d times the mean of run - limit. */
export interface Moments {
  readonly overlapVariance: number;
  readonly covariance: number;
  readonly restVariance: number;
  readonly overlapBias: number;
  readonly restBias: number;
}

/** A problem's system on its state, and the way back. */
export interface BallisticSystem extends StiffSystem {
  readonly initial: Float64Array;
  pointOf(state: Float64Array): BallisticPoint;
}

/** Numbers of Moments. */
const MOMENTS = 5;

/**
 * State: log |m| unless m = 0, which then stays; r2; and the five moments. m keeps its sign, and its logarithm is
 * linear in t where m decays or grows exponentially. The moments obey, with u = (m, r2), F = u' and J = dF/du,
 *
 *     P' = J P + P J^T + Sigma(u),    b' = J b + (1/2) F'' : P + c(u) - (1/2) J F:
 *
 * the linear noise approximation, and the next order in 1/d of the mean: curvature, what a step's mean has at order
 * d^-2, and what Euler's steps of length 1/d differ from the flow by.
 */
export function ballisticSystem(problem: TensorPcaProblem, withMoments: boolean): BallisticSystem {
  const dynamics = compiledDynamics(problem);
  const { overlap, squaredRest } = problem.initial;
  const sign = Math.sign(overlap);
  const rest = sign === 0 ? 0 : 1;
  const size = rest + 1 + (withMoments ? MOMENTS : 0);
  const initial = new Float64Array(size);
  if (sign !== 0) initial[0] = Math.log(Math.abs(overlap));
  initial[rest] = squaredRest;
  const overlapOf = (state: Float64Array): number => (sign === 0 ? 0 : sign * Math.exp(state[0]));
  const derivative = (state: Float64Array, out: Float64Array): void => {
    const m = overlapOf(state);
    const r2 = state[rest];
    if (sign !== 0) out[0] = dynamics.growth(m, r2);
    out[rest] = dynamics.velocity[1](m, r2);
    if (withMoments) momentVelocity(dynamics, m, r2, state, rest + 1, out);
  };
  const floors = new Float64Array(size).fill(Number.MIN_VALUE * 2 ** 60);
  if (sign !== 0) floors[0] = 1;
  floors.fill(problem.stepSize.gamma, rest + 1);
  return {
    size,
    floors,
    initial,
    derivative,
    jacobian: differenceJacobian({ size, floors, derivative }),
    pointOf: (state) => ({
      overlap: overlapOf(state),
      logOverlap: sign === 0 ? -Infinity : state[0],
      squaredRest: state[rest],
      ...(withMoments && { moments: momentsOf(state, rest + 1) }),
    }),
  };
}

function momentsOf(state: Float64Array, at: number): Moments {
  return {
    overlapVariance: state[at],
    covariance: state[at + 1],
    restVariance: state[at + 2],
    overlapBias: state[at + 3],
    restBias: state[at + 4],
  };
}

function momentVelocity(
  { jacobian, curvature, volatility, nextOrder, velocity }: CompiledDynamics,
  m: number,
  r2: number,
  state: Float64Array,
  at: number,
  out: Float64Array,
): void {
  const [mm, mr, rm, rr] = [
    jacobian[0][0](m, r2),
    jacobian[0][1](m, r2),
    jacobian[1][0](m, r2),
    jacobian[1][1](m, r2),
  ];
  const [pmm, pmr, prr, bm, br] = state.subarray(at, at + MOMENTS);
  out[at] = 2 * (mm * pmm + mr * pmr) + volatility[0][0](m, r2);
  out[at + 1] = mm * pmr + mr * prr + rm * pmm + rr * pmr + volatility[0][1](m, r2);
  out[at + 2] = 2 * (rm * pmr + rr * prr) + volatility[1][1](m, r2);
  const bend = (c: number): number =>
    0.5 * (curvature[c][0][0](m, r2) * pmm + curvature[c][1][1](m, r2) * prr) +
    curvature[c][0][1](m, r2) * pmr;
  const [fm, fr] = [velocity[0](m, r2), velocity[1](m, r2)];
  out[at + 3] = mm * bm + mr * br + bend(0) + nextOrder[0](m, r2) - 0.5 * (mm * fm + mr * fr);
  out[at + 4] = rm * bm + rr * br + bend(1) + nextOrder[1](m, r2) - 0.5 * (rm * fm + rr * fr);
}
