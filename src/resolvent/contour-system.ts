import { emptyMoments, type Expectations } from "../expectation/expectations.js";
import type { Modes } from "../problem/modes.js";
import type { ContourNodes } from "./contour-nodes.js";
import { contourStatistics, type ContourStatistics } from "./contour-statistics.js";
import { fixedStatistics } from "./fixed-statistics.js";
import { nodeTerms, type Drive } from "./node-terms.js";
import { systemLayout, type SystemLayout } from "./order-parameter-layout.js";

/**
 * The limit of SGD as a closed system for S(t, z) = W^T R_c(z) W, W = [X, mu_1..mu_k, X*], on the nodes of contours
 * around panels of the spectrum of A, for commuting covariances K_i = phi_i(A) whatever their number. With
 * M(z) = ridge + sum p_i H_i phi_i(z), g_i = E_i[grad f], H_i = E_i[Hess f], G_i = E_i[d_(r*) grad f],
 * F_i = E_i[grad f grad f^T],
 *
 *   S_xs' = -gamma (M S_xs + sum p_i (g_i T_is + phi_i G_i T_*s))
 *   S_xx' = -gamma (M S_xx + S_xx M + sum p_i (g_i S_xi^T + S_xi g_i^T + phi_i (G_i S_x*^T + S_x* G_i^T)))
 *           + (gamma^2 / batch) sum p_i F_i phi_i s,
 *
 * T = u^T R_c v of means and teacher and s = tr R_c / d fixed. The true W^T R_c W has u^T phi_i(A) R_c v in place of
 * phi_i(z) u^T R_c v; the two differ by a function that is analytic inside the contour, and stays so as t goes on. No
 * contour integral against phi_i or 1 sees it, so the order parameters are those of the limit (proof:
 * analytic-remainder in proofs-checks). Nodes are coupled through the order parameters alone.
 */
export interface ContourSystem {
  readonly size: number;
  readonly layout: SystemLayout;
  readonly statistics: ContourStatistics;
  readonly initial: number[];
  derivative(state: readonly number[], out: number[]): void;
  /** Largest relative error of the expectations that the derivative asked for. */
  expectationError(): number;
  /** Size of every component over the next 1 / rate, the largest over the nodes. */
  scales(state: readonly number[], derivative: readonly number[], rate: number): number[];
}

export interface ContourSystemInput {
  readonly modes: Modes;
  readonly ofClass: readonly number[];
  readonly probabilities: readonly number[];
  readonly gamma: number;
  readonly ridge: number;
  readonly batch: number;
  readonly expectation: Expectations;
  /** [class] law of (r, r*) with the teacher's part in place: mean [l + l*], covariance [(l + l*)^2]. */
  readonly laws: readonly { readonly mean: Float64Array; readonly covariance: Float64Array }[];
  readonly nodes: ContourNodes;
}

export function contourSystem(input: ContourSystemInput): ContourSystem {
  const { modes, nodes, expectation, ofClass } = input;
  const { logits, teacherLogits } = expectation;
  const layout = systemLayout(nodes.count, { logits, teacherLogits, classes: modes.classes });
  const fixed = fixedStatistics(modes, nodes, layout);
  const statistics = contourStatistics(nodes, layout, ofClass);
  const initial = fixed.initial.flatMap((part) => [...part.re, ...part.im]);
  while (initial.length < layout.size) initial.push(0);
  const drive = driveOf(input, layout, statistics);
  const terms = nodeTerms(nodes, layout, fixed, ofClass);
  return {
    size: layout.size,
    layout,
    statistics,
    initial,
    derivative(state, out) {
      statistics.integrate(state);
      drive.evaluate();
      terms(drive, state, out);
      drive.slowTimeRates.forEach((rate, i) => (out[layout.slowTimes + i] = rate));
    },
    expectationError: () => drive.worstError(),
    scales: (state, derivative, rate) => scalesOf(layout, state, derivative, rate),
  };
}

/** The Gaussian expectations under every class at the current order parameters, times gamma p_i. */
function driveOf(
  { expectation, probabilities, gamma, ridge, batch, laws }: ContourSystemInput,
  { logits: l, teacherLogits: t, classes }: SystemLayout,
  statistics: ContourStatistics,
): Drive & { evaluate(): void; worstError(): number } {
  const moments = emptyMoments(l, t);
  const width = l + t;
  const drive = {
    ridge: gamma * ridge,
    gradient: new Float64Array(classes * l),
    hessian: new Float64Array(classes * l * l),
    teacher: new Float64Array(classes * l * t),
    noise: new Float64Array(classes * l * l),
    slowTimeRates: new Float64Array(classes),
  };
  let worst = 0;
  const evaluateClass = (i: number): void => {
    const { mean, covariance } = laws[i];
    for (let b = 0; b < l; b++) {
      mean[b] = statistics.overlaps[i * l + b];
      for (let c = 0; c < l; c++)
        covariance[b * width + c] = statistics.covariances[(i * l + b) * l + c];
      covariance[b * width + b] = Math.max(0, covariance[b * width + b]);
      for (let h = 0; h < t; h++)
        covariance[b * width + l + h] = covariance[(l + h) * width + b] =
          statistics.teacherCovariances[(i * l + b) * t + h];
    }
    expectation.evaluate(i, mean, covariance, moments);
    worst = Math.max(worst, moments.error);
    const rate = gamma * probabilities[i] * Math.exp(moments.logScale);
    let size = 0;
    for (let b = 0; b < l; b++) drive.gradient[i * l + b] = rate * moments.gradient[b];
    for (let e = 0; e < l * l; e++) {
      drive.hessian[i * l * l + e] = rate * moments.hessian[e];
      drive.noise[i * l * l + e] = ((gamma * rate) / batch) * moments.fisher[e];
      size += moments.hessian[e] * moments.hessian[e];
    }
    for (let e = 0; e < l * t; e++) drive.teacher[i * l * t + e] = rate * moments.teacher[e];
    drive.slowTimeRates[i] = rate * Math.sqrt(size);
  };
  return {
    ...drive,
    evaluate() {
      for (let i = 0; i < classes; i++) evaluateClass(i);
    },
    worstError: () => worst,
  };
}

/** Weight of the largest component in the scale of the others, so that none is 0. */
const LEAST_SHARE = 1e-6;

function scalesOf(
  { nodes, components, slowTimes }: SystemLayout,
  state: readonly number[],
  derivative: readonly number[],
  rate: number,
): number[] {
  const size = (k: number): number => Math.abs(state[k]) + Math.abs(derivative[k]) / rate;
  const largest = Array.from({ length: components }, (_, component) => {
    let most = 0;
    for (let n = 0; n < 2 * nodes; n++) most = Math.max(most, size(2 * nodes * component + n));
    return most;
  });
  const least = LEAST_SHARE * Math.max(...largest) || 1;
  return state.map((_, k) =>
    k >= slowTimes
      ? Math.max(size(k), LEAST_SHARE)
      : Math.max(largest[Math.floor(k / (2 * nodes))], least),
  );
}
