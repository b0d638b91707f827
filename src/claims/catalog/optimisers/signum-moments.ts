import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import type { Measured } from "../../claim.js";
import { measuredMean } from "../support/measured-mean.js";

export interface SignMoments {
  /** Drift in the eigenbasis over 2 gamma D sqrt(lambda/F). */
  readonly kappa: Measured;
  /** Noise of a mode over gamma^2. */
  readonly nu: Measured;
}

/** Parts that the history is cut into; their spread is the error. */
const PARTS = 20;
/** Lags whose correlation is below this are left out. */
const NEGLIGIBLE = 1e-6;

/**
 * Signum with fixed beta on Gaussian residuals n_k of variance 1: given their history a coordinate of y is Gaussian, with
 * variance S_k = beta^2 S_(k-1) + n_k^2 and covariance beta^l S_k with itself l steps later, and its covariance with the
 * coordinate's share of the residuals is Q_k = beta Q_(k-1) + n_k^2. So kappa = sqrt(2/pi) E Q/sqrt(S), and as signs stay
 * correlated nu = 1 + (4/pi) sum_l E arcsin(beta^l sqrt(S_k/S_(k+l))).
 * @returns means over one long history, errors are three standard ones
 */
export function signumMoments(beta: number, numbers: RandomNumbers, length: number): SignMoments {
  const lags = Math.ceil(Math.log(NEGLIGIBLE) / Math.log(beta));
  const { drifts, variances } = historyOf(beta, numbers, length + 2 * lags);
  const size = Math.floor(length / PARTS);
  const [kappas, nus]: [number[], number[]] = [[], []];
  for (let part = 0; part < PARTS; part++) {
    let [kappa, nu] = [0, 0];
    for (let k = lags + part * size; k < lags + (part + 1) * size; k++) {
      kappa += drifts[k] / Math.sqrt(variances[k]);
      for (let lag = 1, power = beta; lag <= lags; lag++, power *= beta)
        nu += Math.asin(Math.min(1, power * Math.sqrt(variances[k] / variances[k + lag])));
    }
    kappas.push(Math.sqrt(2 / Math.PI) * (kappa / size));
    nus.push(1 + (4 / Math.PI) * (nu / size));
  }
  return { kappa: measuredMean(kappas), nu: measuredMean(nus) };
}

function historyOf(
  beta: number,
  numbers: RandomNumbers,
  length: number,
): { drifts: Float64Array; variances: Float64Array } {
  const [drifts, variances] = [new Float64Array(length), new Float64Array(length)];
  let [q, s] = [0, 0];
  for (let k = 0; k < length; k++) {
    const square = numbers.normal() ** 2;
    drifts[k] = q = beta * q + square;
    variances[k] = s = beta * beta * s + square;
  }
  return { drifts, variances };
}
