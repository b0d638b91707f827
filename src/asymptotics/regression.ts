import { deviationOf, type CorrectionPrior } from "./correction.js";
import type { Design } from "./design.js";
import {
  leastSquares,
  noColumns,
  sensitivities,
  type Columns,
  type LeastSquares,
} from "./least-squares.js";

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
 */
export function regress(design: Design, prior: CorrectionPrior): Regression | undefined {
  const { sizes, logSigma } = design;
  const scaled = scaledUnder(design, prior);
  const penalties = scaled.length - sizes.length;
  const length = design.target.length + penalties;
  const padded = withPrior(scaled, length, penalties);
  const target = new Float64Array(length);
  target.set(design.target);
  const fit = leastSquares(padded, target, sizes.length, penalties);
  if (!fit) return undefined;
  const likelihood = -0.5 * fit.residual - fit.logDeterminant.head - logSigma;
  return {
    prior,
    values: fit.coefficients.map((value, l) => value / sizes[l]),
    deviations: fit.covariance.map((row, l) => Math.sqrt(row[l]) / sizes[l]),
    systematic: (l) => systematicError(fit, l, design, scaled) / sizes[l],
    likelihood,
    evidence: likelihood - fit.logDeterminant.tail,
    misfit: fit.residual,
  };
}

/** A column of the design times a factor. */
interface Scaled {
  readonly column: Float64Array;
  readonly factor: number;
}

/** Corrections in units of their prior deviation, then the leading terms. */
function scaledUnder({ corrections, leading }: Design, prior: CorrectionPrior): Scaled[] {
  const possible = corrections.map(({ term, column }) => ({
    column,
    factor: deviationOf(term, prior),
  }));
  return [
    ...possible.filter(({ factor }) => factor > 0),
    ...leading.map((column) => ({ column, factor: 1 })),
  ];
}

/** One row more for each correction: its normalised coefficient is 0 give or take 1. */
function withPrior(scaled: readonly Scaled[], rows: number, penalties: number): Columns {
  const padded = noColumns(scaled.length, rows);
  const { entries } = padded;
  scaled.forEach(({ column, factor }, j) => {
    const at = j * rows;
    for (let row = 0; row < column.length; row++) entries[at + row] = factor * column[row];
    if (j < penalties) entries[at + column.length + j] = 1;
  });
  return padded;
}

function systematicError(
  fit: LeastSquares,
  coefficient: number,
  { bounds }: Design,
  scaled: readonly Scaled[],
): number {
  const weights = sensitivities(
    fit,
    coefficient,
    bounds.length,
    (row, j) => scaled[j].factor * scaled[j].column[row],
  );
  return weights.reduce((sum, weight, k) => sum + Math.abs(weight) * bounds[k], 0);
}
