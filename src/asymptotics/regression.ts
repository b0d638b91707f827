import type { CorrectionPrior } from "./correction.js";
import type { Design } from "./design.js";
import { noColumns, type Columns } from "./householder.js";
import { leastSquares } from "./least-squares.js";

/** The leading coefficients of a law, under one prior on its corrections. */
export interface Regression {
  readonly prior: CorrectionPrior;
  readonly values: readonly number[];
  /** Standard deviations, from noise and from the corrections that the data leave open. */
  readonly deviations: readonly number[];
  /** What the systematic errors of the samples can do to one coefficient, worst signs. */
  systematic(coefficient: number): number;
  /** Log likelihood: corrections integrated out, leading coefficients at their maximum. */
  readonly likelihood: number;
  /** The same with the leading coefficients integrated out, up to a constant of the window. */
  readonly evidence: number;
  /** Sum of the squared normalised residuals, about the number of samples when the law fits. */
  readonly misfit: number;
}

/**
 * Generalised least squares: log y = leading terms + corrections + errors, where the corrections are a
 * Gaussian process with the given prior (a model discrepancy in the sense of Kennedy and O'Hagan, 2001),
 * so that what they could hide widens the deviations. Undefined when the leading terms cannot be told
 * apart on the samples.
 *
 * With P P^T the covariance of the corrections in units of sigma, log y = L c + P g + errors with g of unit variance:
 * the least squares of |L c + P g - b|^2 + |g|^2, whose triangle has det(1 + P P^T)^(1/2) in its first block. Forming
 * 1 + P P^T would lose half of the digits.
 */
export function regress(design: Design, prior: CorrectionPrior): Regression | undefined {
  const { sizes, logSigma, leading, bounds } = design;
  const corrections = correctionColumns(design, prior);
  const open = corrections.width;
  const system = systemOf(design, corrections);
  const count = bounds.length;
  const fit = leastSquares(system, open, (j) => (j < open ? count + j + 1 : system.rows));
  if (!fit) return undefined;
  const likelihood = -0.5 * fit.residual - fit.logDeterminants.head - logSigma;
  return {
    prior,
    values: leading.map((_, l) => fit.coefficients[l] / sizes[l]),
    deviations: leading.map((_, l) => fit.deviations[l] / sizes[l]),
    systematic: (l) => worst(fit.weightsOf(l), bounds) / sizes[l],
    likelihood,
    evidence: likelihood - fit.logDeterminants.tail,
    misfit: fit.residual,
  };
}

/** In units of sigma, a column smaller than this adds less than its square to the variance 1 of every sample. */
const INVISIBLE = 1e-3;

/** The corrections in units of sigma, without those that no sample shows: they come last. */
function correctionColumns({ factors, sigma }: Design, prior: CorrectionPrior): Columns {
  const { width, rows, entries } = factors(prior);
  const scaled = noColumns(width, rows);
  let visible = 0;
  for (let column = 0; column < width; column++) {
    const at = column * rows;
    let size = 0;
    for (let i = 0; i < rows; i++) {
      const entry = entries[at + i] / sigma[i];
      scaled.entries[at + i] = entry;
      size = Math.max(size, Math.abs(entry));
    }
    if (size > INVISIBLE) visible = column + 1;
  }
  return { ...scaled, width: visible };
}

/** [P, L, b] above [1, 0, 0]. */
function systemOf({ leading, target }: Design, { width, rows, entries }: Columns): Columns {
  const system = noColumns(width + leading.length + 1, rows + width);
  for (let column = 0; column < width; column++) {
    const at = column * system.rows;
    system.entries.set(entries.subarray(column * rows, (column + 1) * rows), at);
    system.entries[at + rows + column] = 1;
  }
  [...leading, target].forEach((column, k) =>
    system.entries.set(column, (width + k) * system.rows),
  );
  return system;
}

/** By how much systematic errors within the bounds may change what has these weights. */
function worst(weights: Float64Array, bounds: Float64Array): number {
  return bounds.reduce((sum, bound, k) => sum + Math.abs(weights[k]) * bound, 0);
}
