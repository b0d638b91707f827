import { correctionTerms, type CorrectionTerm, type Term } from "./correction.js";
import { sigmaOf, type Sample } from "./sample.js";

/** A law on a window as columns of a least-squares problem; every row is divided by its sigma. */
export interface Design {
  /** Every correction held possible on the window, and its values: those of one row stand together. */
  readonly corrections: {
    readonly terms: readonly CorrectionTerm[];
    readonly values: Float64Array;
  };
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
  const start = samples[0].x;
  const end = samples[samples.length - 1].x;
  const sigma = Float64Array.from(samples, sigmaOf);
  const terms = correctionTerms({ start, end }, lesser);
  const sizes = leading.map((term) => Math.abs(term(end)) || 1);
  const column = (of: (sample: Sample) => number): Float64Array =>
    Float64Array.from(samples, (sample, k) => of(sample) / sigma[k]);
  return {
    corrections: { terms, values: valuesOf(terms, samples, sigma) },
    leading: leading.map((term, l) => column(({ x }) => term(x) / sizes[l])),
    sizes,
    target: column(({ z }) => z),
    bounds: column(({ bound }) => bound),
    logSigma: sigma.reduce((sum, s) => sum + Math.log(s), 0),
  };
}

function valuesOf(
  terms: readonly CorrectionTerm[],
  samples: readonly Sample[],
  sigma: Float64Array,
): Float64Array {
  const values = new Float64Array(terms.length * samples.length);
  samples.forEach(({ x }, row) => {
    const at = row * terms.length;
    for (let k = 0; k < terms.length; k++) values[at + k] = terms[k].term(x) / sigma[row];
  });
  return values;
}
