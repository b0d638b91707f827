import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../expectation/one-logit-expectations.js";
import type { Modes } from "../problem/modes.js";
import type { ContourAxis } from "./contour-axis.js";
import {
  contourObserver,
  type ContourObservables,
  type ContourObserver,
} from "./contour-observer.js";
import { addForcing, multiplyByCovariances, type Decay } from "./contour-terms.js";
import { scalesOf } from "./contour-scales.js";
import type { DistinctCovariances } from "./distinct-covariances.js";
import { fixedStatistics, type FixedStatistics } from "./fixed-statistics.js";

/**
 * The limit of SGD with one logit and constant step size as a closed system for
 * S(t, z_1, z_2) = W^T R_1(z_1) R_2(z_2) W on the nodes of two contours; R_2 = 1 on a trivial second axis
 * when all classes share one covariance. With h_c = gamma sum_{i with K_i = K_c} p_i H_i,
 *
 *   S_Xj' = -gamma sum_i p_i g_i mu_i^T R mu_j - sum_c h_c X^T K_c R mu_j
 *   S_XX' = -2 gamma sum_i p_i g_i S_Xi - 2 sum_c h_c X^T K_c R X + gamma^2 sum_i p_i F_i tr(K_i R) / d,
 *
 * closed by K_1 R_1 R_2 = R_2 + z_1 R_1 R_2, where X^T R_2 X is a contour integral of S_XX over z_1, and
 * by m_j, B_i, which are contour integrals of S over both variables. No eigenvalue enters but through the
 * fixed statistics mu_i^T R mu_j, tr(K_c R) / d and the start.
 *
 * State: real and imaginary parts of S_XX, S_X1..S_Xk on the grid, then tau_c = integral of h_c.
 */
export interface ContourSystem {
  readonly size: number;
  /** Number of slow times tau_c, the last components of the state. */
  readonly slowTimes: number;
  readonly initial: number[];
  derivative(state: readonly number[], out: number[]): void;
  observe(state: readonly number[]): ContourObservables;
  /** Size of every component over the next 1 / rate: per grid function, the largest over the grid. */
  scales(state: readonly number[], derivative: readonly number[], rate: number): number[];
}

export interface ContourSystemInput {
  readonly modes: Modes;
  readonly covariances: DistinctCovariances;
  readonly probabilities: readonly number[];
  readonly gamma: number;
  readonly expectation: OneLogitExpectations;
  readonly axes: readonly [ContourAxis, ContourAxis];
}

export function contourSystem(input: ContourSystemInput): ContourSystem {
  const fixed = fixedStatistics(input.modes, input.covariances, input.axes);
  const observer = contourObserver(input.axes, input.covariances, input.modes.classes);
  const size = observer.slowTimeOffset + input.covariances.eigenvalues.length;
  return {
    size,
    slowTimes: input.covariances.eigenvalues.length,
    initial: initialState(fixed, size),
    derivative: derivativeOf(input, fixed, observer),
    observe: (state) => observer.observe(state),
    scales: (state, derivative, rate) => scalesOf(observer, state, derivative, rate),
  };
}

function initialState(fixed: FixedStatistics, size: number): number[] {
  const state = fixed.initial.flatMap((part) => [...part.re, ...part.im]);
  while (state.length < size) state.push(0);
  return state;
}

function derivativeOf(
  input: ContourSystemInput,
  fixed: FixedStatistics,
  observer: ContourObserver,
): ContourSystem["derivative"] {
  const { probabilities, gamma, expectation, covariances } = input;
  const moments = emptyOneLogitMoments();
  const decay: Decay = { rates: covariances.eigenvalues.map(() => 0) };
  const drift = new Float64Array(probabilities.length);
  const noise = new Float64Array(covariances.eigenvalues.length);
  return (state, out) => {
    observer.integrate(state);
    decay.rates.fill(0);
    noise.fill(0);
    probabilities.forEach((probability, i) => {
      const c = covariances.ofClass[i];
      expectation.evaluate(i, observer.overlap(i), Math.max(0, observer.variance(c)), moments);
      const rate = gamma * probability * Math.exp(moments.logScale);
      drift[i] = rate * moments.gradient;
      decay.rates[c] += rate * moments.hessian;
      noise[c] += gamma * rate * moments.fisher;
    });
    multiplyByCovariances(input.axes, observer, decay, state, out);
    addForcing(fixed, observer, drift, noise, state, out);
    decay.rates.forEach((rate, c) => (out[observer.slowTimeOffset + c] = rate));
  };
}
