import { logAdd } from "../../numerics/log-add.js";

/**
 * A family of linear modes driven by the same scalar. In slow time tau, with the class shares pi_i of the
 * mean curvature (they sum to 1), each mode obeys
 *
 *   dv / dtau = lambda ( F(tau) - c sum_i pi_i ratio_i v ),
 *
 * where lambda = e^logRate is its largest eigenvalue over the classes and lambda ratio_i its eigenvalue in
 * class i. For a signal coordinate c = 1, v = lambda x / nu with nu = max_i |mu_i| and F = -sum_i (mu_i/nu) alpha_i;
 * for the noise of a mode c = 2, v = N and F = gamma sum_i ratio_i phi_i. Scaled like this v stays of order one
 * however small lambda is, and the readouts are
 *
 *   m_j = sum weight direction_j v,   B_i = sum weight ratio_i v^2        (signal, weight = nu^2 / lambda),
 *                                     B_i = sum weight ratio_i v          (noise, weight = fraction lambda).
 *
 * Modes with all eigenvalues 0 have logRate 0 and ratio 0.
 */
export interface Family {
  readonly kind: "signal" | "noise";
  /** [class] mu_i / nu; unused for noise. */
  readonly direction: Float64Array;
  /** [class] eigenvalue relative to the largest. */
  readonly ratio: Float64Array;
  /** c: 1 for a signal, 2 for noise. */
  readonly relaxation: 1 | 2;
  /** [class][node] direction and ratio where every node has its own; those above are then unused. */
  readonly own?: {
    readonly direction: readonly Float64Array[];
    readonly ratio: readonly Float64Array[];
  };
  /** [node] descending. */
  logRate: Float64Array;
  weight: Float64Array;
  value: Float64Array;
  /** [node] index of the signal (kind signal) or mode (kind noise) it comes from; absent for windows. */
  members?: Int32Array;
  /**
   * Modes with lambda tau > 1e18 that were taken out: they sit at their equilibrium v = F / relaxation to
   * rounding. Their sum of weights, and the log of that for ||X||^2.
   */
  retired?: { weight: number; logNormWeight: number };
}

export function directionOf({ direction, own }: Family, classIndex: number, node: number): number {
  return own ? own.direction[classIndex][node] : direction[classIndex];
}

export function ratioOf({ ratio, own }: Family, classIndex: number, node: number): number {
  return own ? own.ratio[classIndex][node] : ratio[classIndex];
}

/** Same eigenvalue in every class: the relaxation rate does not depend on the shares pi. */
export function hasEqualRatios(family: Family): boolean {
  return family.ratio.every((value) => value === family.ratio[0]);
}

/**
 * log of the part of ||X||^2 that the family contributes, sum weight v^2 / lambda or sum fraction N, given the
 * values of its modes and of the retired ones (equilibrium).
 */
export function logNormOf(family: Family, value: Float64Array, equilibrium: number): number {
  const { kind, logRate, weight, retired } = family;
  const size = (v: number): number => (kind === "signal" ? v * v : v);
  const lowest = value.length > 0 ? logRate[value.length - 1] : 0;
  let sum = 0;
  for (let q = 0; q < value.length; q++)
    sum += weight[q] * Math.exp(lowest - logRate[q]) * size(value[q]);
  const following = sum > 0 ? Math.log(sum) - lowest : -Infinity;
  if (!retired) return following;
  return logAdd(following, retired.logNormWeight + Math.log(size(equilibrium)));
}
