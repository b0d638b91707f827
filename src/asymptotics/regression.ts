import type { CorrectionPrior } from "./correction.js";
import type { Design } from "./design.js";
import type { CorrectionFactor } from "./correction-factor.js";
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
  const factor = design.factors(prior);
  const open = visible(factor, design.sigma);
  const places = placesOf(factor, open);
  const fit = leastSquares(
    systemOf(design, factor, places, open),
    open,
    (j) => bounds.length + j + 1,
  );
  if (!fit) return undefined;
  const likelihood = -0.5 * fit.residual - fit.logDeterminants.head - logSigma;
  return {
    prior,
    values: leading.map((_, l) => fit.coefficients[l] / sizes[l]),
    deviations: leading.map((_, l) => fit.deviations[l] / sizes[l]),
    systematic: (l) => worst(fit.weightsOf(l), bounds, places) / sizes[l],
    likelihood,
    evidence: likelihood - fit.logDeterminants.tail,
    misfit: fit.residual,
  };
}

/** In units of sigma, a column smaller than this adds less than its square to the variance 1 of every sample. */
const INVISIBLE = 1e-3;

/** How many columns are left without those that no sample shows: they come last. */
function visible({ width, rows, entries, order }: CorrectionFactor, sigma: Float64Array): number {
  for (let column = width - 1; column >= 0; column--) {
    for (let i = column; i < rows; i++) {
      if (Math.abs(entries[column * rows + i]) > INVISIBLE * sigma[order[i]]) return column + 1;
    }
  }
  return 0;
}

/** [row] the sample in it: the pivots of the columns, last one first, then the others. */
function placesOf({ order }: CorrectionFactor, open: number): Int32Array {
  const places = order.slice();
  places.subarray(0, open).reverse();
  return places;
}

/**
 * [P, L, b] above [1, 0, 0], the columns of P last one first: with as many of the first rows they are an upper triangle,
 * so that a reflection of one of them leaves the rows of those after it alone.
 */
function systemOf(
  { inverseSigma, leading, target }: Design,
  { rows, entries }: CorrectionFactor,
  places: Int32Array,
  open: number,
): Columns {
  const system = noColumns(open + leading.length + 1, rows + open);
  for (let j = 0; j < open; j++) {
    const column = open - 1 - j;
    const at = j * system.rows;
    for (let i = 0; i <= j; i++) {
      system.entries[at + i] = entries[column * rows + open - 1 - i] * inverseSigma[places[i]];
    }
    for (let i = open; i < rows; i++) {
      system.entries[at + i] = entries[column * rows + i] * inverseSigma[places[i]];
    }
    system.entries[at + rows + j] = 1;
  }
  [...leading, target].forEach((column, k) => {
    const at = (open + k) * system.rows;
    for (let i = 0; i < rows; i++) system.entries[at + i] = column[places[i]];
  });
  return system;
}

/** By how much systematic errors within the bounds may change what has these weights. */
function worst(weights: Float64Array, bounds: Float64Array, places: Int32Array): number {
  return places.reduce((sum, place, k) => sum + Math.abs(weights[k]) * bounds[place], 0);
}
