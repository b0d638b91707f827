import { deviationOf, type CorrectionPrior } from "./correction.js";
import type { Design } from "./design.js";
import { leastSquares, sensitivities, type LeastSquares } from "./least-squares.js";

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
  const columns = columnsUnder(design, prior);
  const corrections = columns.length - sizes.length;
  const rows = design.target.length;
  const padded = columns.map((column, j) => withPrior(column, j, corrections));
  const target = new Float64Array(rows + corrections);
  target.set(design.target);
  const fit = leastSquares(padded, target, sizes.length);
  if (!fit) return undefined;
  const likelihood = -0.5 * fit.residual - fit.logDeterminant.head - logSigma;
  return {
    prior,
    values: fit.coefficients.map((value, l) => value / sizes[l]),
    deviations: fit.covariance.map((row, l) => Math.sqrt(row[l]) / sizes[l]),
    systematic: (l) => systematicError(fit, l, design, columns) / sizes[l],
    likelihood,
    evidence: likelihood - fit.logDeterminant.tail,
    misfit: fit.residual,
  };
}

/** Corrections in units of their prior deviation, then the leading terms. */
function columnsUnder(design: Design, prior: CorrectionPrior): Float64Array[] {
  const corrections = design.corrections.flatMap(({ term, column }) => {
    const deviation = deviationOf(term, prior);
    return deviation === 0 ? [] : [column.map((entry) => entry * deviation)];
  });
  return [...corrections, ...design.leading];
}

/** One row more for each correction: its normalised coefficient is 0 give or take 1. */
function withPrior(column: Float64Array, j: number, corrections: number): Float64Array {
  const padded = new Float64Array(column.length + corrections);
  padded.set(column);
  if (j < corrections) padded[column.length + j] = 1;
  return padded;
}

function systematicError(
  fit: LeastSquares,
  coefficient: number,
  { bounds }: Design,
  columns: readonly Float64Array[],
): number {
  const weights = sensitivities(fit, coefficient, bounds.length, (row, j) => columns[j][row]);
  return weights.reduce((sum, weight, k) => sum + Math.abs(weight) * bounds[k], 0);
}
