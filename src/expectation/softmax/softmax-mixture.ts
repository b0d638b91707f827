import type { ShiftMixture } from "../cubature/shift-mixture.js";
import type { CentredLaw } from "./centred-law.js";
import type { SoftmaxModes } from "./softmax-modes.js";

/** A wrong weight this much larger at its mode than at the mean is still sampled well around the mean. */
const WELL_SAMPLED = 5;

/**
 * Importance sampling for softmax with hard label: a component around the mean, and one around the mode of each wrong
 * weight p_b, whose share grows with what is gained there, p_b e^(-|z|^2/2) at the mode over p_b at the mean.
 * Returns the logarithm of the largest p_b e^(-|z|^2/2).
 */
export function aimMixture(
  law: CentredLaw,
  label: number,
  modes: SoftmaxModes,
  mixture: ShiftMixture,
): number {
  const { mean, factor } = law;
  let top = -Infinity;
  for (let b = 0; b < mean.length; b++) if (mean[b] > top) top = mean[b];
  let sum = 0;
  for (let b = 0; b < mean.length; b++) sum += Math.exp(mean[b] - top);
  mixture.count = 1;
  mixture.shifts[0].fill(0);
  let highest = -Infinity;
  let atMean = -Infinity;
  for (let b = 0; b < mean.length; b++) {
    if (b === label) continue;
    modes.find(b, mean, factor);
    const logMean = mean[b] - top - Math.log(sum);
    if (logMean > atMean) atMean = logMean;
    if (modes.peak > highest) highest = modes.peak;
    if (modes.peak - logMean < Math.log(WELL_SAMPLED)) continue;
    mixture.shifts[mixture.count].set(modes.z);
    // log of the gain; turned into shares below
    mixture.shares[mixture.count++] =
      modes.peak + Math.log1p(-WELL_SAMPLED * Math.exp(logMean - modes.peak));
  }
  mixture.shares[0] = atMean + Math.log(WELL_SAMPLED);
  normalise(mixture);
  mixture.settle(mean, factor);
  return highest;
}

/** Shares from their logarithms. */
function normalise({ shares, count }: ShiftMixture): void {
  let top = -Infinity;
  for (let c = 0; c < count; c++) if (shares[c] > top) top = shares[c];
  let sum = 0;
  for (let c = 0; c < count; c++) sum += shares[c] = Math.exp(shares[c] - top);
  for (let c = 0; c < count; c++) shares[c] /= sum;
}
