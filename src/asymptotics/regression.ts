import { deviationOf, type CorrectionPrior } from "./correction.js";
import type { Design } from "./design.js";
import {
  columnsOf,
  logDeterminant,
  noColumns,
  reflect,
  solveTransposed,
  solveTriangle,
  type Columns,
} from "./householder.js";
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
 */
export function regress(design: Design, prior: CorrectionPrior): Regression | undefined {
  const { sizes, logSigma, leading, target, bounds } = design;
  const root = covarianceRoot(design, prior);
  if (!root) return undefined;
  const whitened = columnsOf([...leading, target].map((column) => whiten(root, column)));
  const independent = whitened.entries.slice(0, leading.length * target.length);
  const fit = leastSquares(whitened, leading.length);
  if (!fit) return undefined;
  const likelihood = -0.5 * fit.residual - logDeterminant(root, root.width) - logSigma;
  return {
    prior,
    values: fit.coefficients.map((value, l) => value / sizes[l]),
    deviations: fit.covariance.map((row, l) => Math.sqrt(row[l]) / sizes[l]),
    systematic: (l) => worst(root, independent, fit.covariance[l], bounds) / sizes[l],
    likelihood,
    evidence: likelihood - fit.logDeterminant,
    misfit: fit.residual,
  };
}

/**
 * R of C = R^T R, the covariance of the samples in units of their sigma: C = 1 + sum over corrections of their
 * squared deviation times column times row. By reflections of the corrections' columns over a unit matrix: forming C would lose
 * half of the digits.
 */
function covarianceRoot(
  { corrections, target }: Design,
  prior: CorrectionPrior,
): Columns | undefined {
  const count = target.length;
  const deviations = corrections.terms.map((term) => deviationOf(term, prior));
  const possible = deviations.flatMap((deviation, k) => (deviation > 0 ? [k] : []));
  const dense = possible.length;
  const root = noColumns(count, dense + count);
  for (let sample = 0; sample < count; sample++) {
    const at = sample * root.rows;
    const from = sample * corrections.terms.length;
    for (let c = 0; c < dense; c++) {
      const k = possible[c];
      root.entries[at + c] = deviations[k] * corrections.values[from + k];
    }
    root.entries[at + dense + sample] = 1;
  }
  for (let j = 0; j < count; j++) if (!reflect(root, j, dense + j + 1)) return undefined;
  return root;
}

/** A column in samples that are independent and of unit variance. */
function whiten(root: Columns, column: Float64Array): Float64Array {
  const whitened = column.slice();
  solveTransposed(root, whitened);
  return whitened;
}

/** By how much systematic errors within the bounds may change a coefficient. */
function worst(
  root: Columns,
  whitened: Float64Array,
  covariance: readonly number[],
  bounds: Float64Array,
): number {
  const count = bounds.length;
  const weights = new Float64Array(count);
  covariance.forEach((factor, l) => {
    for (let k = 0; k < count; k++) weights[k] += factor * whitened[l * count + k];
  });
  solveTriangle(root, weights);
  return weights.reduce((sum, weight, k) => sum + Math.abs(weight) * bounds[k], 0);
}
