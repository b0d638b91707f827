import type { Term } from "./correction.js";
import { correctionFactors, type CorrectionFactors } from "./correction-factor.js";
import { sigmaOf, type Sample } from "./sample.js";

/** A law on a window as columns of a least-squares problem; every row is divided by its sigma. */
export interface Design {
  /** Of the corrections held possible on the window, not divided. */
  readonly factors: CorrectionFactors;
  readonly sigma: Float64Array;
  readonly inverseSigma: Float64Array;
  /** Leading terms, divided by `sizes` so that they are of order one. */
  readonly leading: readonly Float64Array[];
  readonly sizes: readonly number[];
  readonly target: Float64Array;
  /** Bounds on the systematic errors of the rows. */
  readonly bounds: Float64Array;
  /** Sum of the logarithms of sigma. */
  readonly logSigma: number;
}

export function designOf(
  leading: readonly Term[],
  samples: readonly Sample[],
  lesser: readonly Term[],
): Design {
  const end = samples[samples.length - 1].x;
  const sigma = Float64Array.from(samples, sigmaOf);
  const sizes = leading.map((term) => Math.abs(term(end)) || 1);
  const column = (of: (sample: Sample) => number): Float64Array =>
    Float64Array.from(samples, (sample, k) => of(sample) / sigma[k]);
  return {
    factors: correctionFactors(
      samples.map(({ x }) => x),
      lesser,
    ),
    sigma,
    inverseSigma: sigma.map((s) => 1 / s),
    leading: leading.map((term, l) => column(({ x }) => term(x) / sizes[l])),
    sizes,
    target: column(({ z }) => z),
    bounds: column(({ bound }) => bound),
    logSigma: sigma.reduce((sum, s) => sum + Math.log(s), 0),
  };
}
