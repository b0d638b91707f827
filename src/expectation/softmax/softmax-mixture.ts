import type { ShiftMixture } from "../cubature/shift-mixture.js";
import type { CentredLaw } from "./centred-law.js";
import type { SoftmaxModes } from "./softmax-modes.js";
import { takeNoise } from "./take-noise.js";

/**
 * A wrong weight at its mode is still sampled well around the mean when it is larger there by less than the first of
 * these; by less than the second in the tail, where it is an exponential that the shift to the mode makes constant.
 */
const WELL_SAMPLED = { bulk: 5, tail: 0.3 };
/** Weights at the mean between bulk and tail. */
const BETWEEN = 0.02;

/** What importance sampling of softmax needs to know. */
export interface Aim {
  /** Logarithm of the largest p_b e^(-|z|^2/2). */
  readonly logScale: number;
  /** Variance of independent noise on every logit, taken off the covariance. */
  readonly noise: number;
}

/**
 * Importance sampling for softmax with hard label: a component around the mean, and one around the mode of each wrong
 * weight p_b, whose share grows with what is gained there, p_b e^(-|z|^2/2) at the mode over p_b at the mean.
 * Modes are those under the whole law; independent noise of at least `least` is then taken off law and modes.
 */
export function aimMixture(
  law: CentredLaw,
  label: number,
  modes: SoftmaxModes,
  mixture: ShiftMixture,
  least: number,
): Aim {
  const { mean, factor } = law;
  const { shifts, shares } = mixture;
  const logWeights = logSoftmax(mean);
  const atMean = logWeights.reduce(
    (top, x, b) => (b === label ? top : Math.max(top, x)),
    -Infinity,
  );
  const { bulk, tail } = WELL_SAMPLED;
  const well = tail + (bulk - tail) / (1 + BETWEEN * Math.exp(-atMean));
  mixture.count = 1;
  shifts[0].fill(0);
  let logScale = -Infinity;
  for (let b = 0; b < mean.length; b++) {
    if (b === label) continue;
    modes.find(b, mean, factor);
    if (modes.peak > logScale) logScale = modes.peak;
    const known = well * Math.exp(logWeights[b] - modes.peak);
    if (known >= 1) continue;
    shifts[mixture.count].set(modes.z);
    // log of the gain; turned into shares below
    shares[mixture.count++] = modes.peak + Math.log1p(-known);
  }
  shares[0] = atMean + Math.log(well);
  normalise(mixture);
  const noise = takeNoise(factor, mean.length - 1, least, shifts.slice(0, mixture.count));
  mixture.settle(mean, factor);
  return { logScale, noise };
}

/** log p_b at the logits. */
function logSoftmax(logits: Float64Array): Float64Array {
  const top = logits.reduce((most, x) => Math.max(most, x), -Infinity);
  const sum = logits.reduce((total, x) => total + Math.exp(x - top), 0);
  return logits.map((x) => x - top - Math.log(sum));
}

/** Shares from their logarithms. */
function normalise({ shares, count }: ShiftMixture): void {
  let top = -Infinity;
  for (let c = 0; c < count; c++) if (shares[c] > top) top = shares[c];
  let sum = 0;
  for (let c = 0; c < count; c++) sum += shares[c] = Math.exp(shares[c] - top);
  for (let c = 0; c < count; c++) shares[c] /= sum;
}
