import type { CorrectionPrior } from "./correction.js";
import type { Design } from "./design.js";
import { placesOf, type CorrectionFactor } from "./correction-factor.js";
import { leastSquares } from "./compiled-least-squares.js";

/** The leading coefficients of a law that are wanted, under one prior on its corrections. */
export interface Regression {
  readonly prior: CorrectionPrior;
  readonly values: readonly number[];
  /** Standard deviations, from noise and from the corrections that the data leave open. */
  readonly deviations: readonly number[];
  /** What the systematic errors of the samples can do to each, worst signs. */
  readonly systematic: readonly number[];
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
 * @param wanted of how many of the leading terms, from the first on, the coefficient is wanted
 */
export function regress(
  design: Design,
  prior: CorrectionPrior,
  wanted: number,
): Regression | undefined {
  const { sizes, logSigma, bounds } = design;
  const factor = design.factors(prior);
  const open = visible(factor, design.sigma);
  const places = placesOf(factor, open);
  const shape = { samples: bounds.length, head: open, tail: sizes.length, wanted };
  const fit = leastSquares(
    shape,
    (memory, at) => fillRows(memory, at, design, factor, places, open),
    (memory, at) => worst(memory, at, bounds, places),
  );
  if (!fit) return undefined;
  const likelihood = -0.5 * fit.residual - fit.logDeterminants.head - logSigma;
  return {
    prior,
    values: fit.coefficients.map((coefficient, l) => coefficient / sizes[l]),
    deviations: fit.deviations.map((deviation, l) => deviation / sizes[l]),
    systematic: fit.weighed.map((most, l) => most / sizes[l]),
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

/** [P, L, b] with the columns of P last one first: with as many of the first rows they are an upper triangle. */
function fillRows(
  out: Float64Array,
  start: number,
  { inverseSigma, leading, target }: Design,
  { rows, entries }: CorrectionFactor,
  places: Int32Array,
  open: number,
): void {
  let at = start;
  for (let i = 0; i < rows; i++) {
    const place = places[i];
    const weight = inverseSigma[place];
    const row = i < open ? open - 1 - i : i;
    for (let j = i < open ? i : 0; j < open; j++)
      out[at + j] = entries[(open - 1 - j) * rows + row] * weight;
    at += open;
    for (const column of leading) out[at++] = column[place];
    out[at++] = target[place];
  }
}

/** By how much systematic errors within the bounds may change what has these weights. */
function worst(
  weights: Float64Array,
  at: number,
  bounds: Float64Array,
  places: Int32Array,
): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += Math.abs(weights[at + i]) * bounds[places[i]];
  return sum;
}
