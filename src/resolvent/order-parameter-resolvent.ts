import type { Complex } from "complex.js";
import type { Modes } from "../problem/modes.js";
import { weightedResolvent } from "./resolvent-statistics.js";

/** What a mode solution knows: [mode] V_rho, and [class][mode] m_rho,j, for one logit. */
export interface ModeState {
  readonly norms: Float64Array;
  readonly overlaps: readonly Float64Array[];
}

/** S(t,z) = W^T R(z;K_i) W with W = [X, mu_1..mu_k] and one logit. */
export interface OrderParameterResolvent {
  /** X^T R X */
  readonly norm: Complex;
  /** [class j] X^T R mu_j */
  readonly overlaps: readonly Complex[];
  /** [class][class] mu_j^T R mu_l */
  readonly means: readonly (readonly Complex[])[];
}

/**
 * S(t,z) from the modes: with the fraction w_rho of the coordinates in mode rho,
 *
 *   S_XX = sum w_rho V_rho / (lambda_rho - z),   S_Xj = sum w_rho m_rho,j / (lambda_rho - z),
 *
 * which are (1/d) sum V_rho / (lambda_rho - z) and so on when every coordinate is its own mode.
 */
export function orderParameterResolvent(
  modes: Modes,
  state: ModeState,
  classIndex: number,
  z: Complex,
): OrderParameterResolvent {
  const eigenvalues = modes.eigenvalues[classIndex];
  const perMode = (values: Float64Array): Complex =>
    weightedResolvent(eigenvalues, (rho) => modes.fractions[rho] * values[rho], z);
  const signalEigenvalues = Float64Array.from(modes.signalMode, (rho) => eigenvalues[rho]);
  return {
    norm: perMode(state.norms),
    overlaps: state.overlaps.map(perMode),
    means: modes.means.map((u) =>
      modes.means.map((v) => weightedResolvent(signalEigenvalues, (s) => u[s] * v[s], z)),
    ),
  };
}
