import {
  CORRECTION_PRIORS,
  fades,
  oscillates,
  WIDEST_PRIORS,
  type CorrectionPrior,
  type Term,
} from "./correction.js";
import { designOf } from "./design.js";
import type { Interval } from "./interval.js";
import { regress, type Regression } from "./regression.js";
import type { Sample } from "./sample.js";

/** A law on one window, averaged over everything its corrections may be. */
export interface Mixture {
  /** Of the leading terms that were asked for. */
  readonly coefficients: readonly Interval[];
  /** The variable of the corrections that explain the curve best. */
  readonly variable: CorrectionPrior["variable"];
  /** Posterior weight of corrections that have not died out at the horizon. */
  readonly lasting: number;
  /** Log likelihood averaged over the corrections, leading coefficients at their maximum. */
  readonly likelihood: number;
}

/** Deviations in a half-width of the 95 % interval; 2 would do for Gaussian errors, but priors are never quite right. */
const DEVIATIONS = 2.75;

/**
 * Evidence counts only so much (a power posterior): it compares priors none of which the curve was drawn from, and
 * the one that is least wrong about the window may be wrong about what comes after.
 */
const TEMPERATURE = 2;
/** Posterior weight that is left to corrections that last, however little of them is seen. */
const LEAST_DOUBT = 1e-3;
/** Posterior weight of waves above which nothing else explains the curve. */
const MOST_OF_WAVES = 0.9;
/** Weights below this change no digit that is shown. */
const NEGLIGIBLE = 1e-9;
/** Residuals larger than chance by more standard deviations than this are no noise. */
const LARGEST_EXCESS = 3;

/**
 * Fits a law to all samples under every prior and weights the fits by their evidence. Undefined when it
 * does not fit to within the errors under the best of them, or when hardly anything but waves in log log t explains the
 * curve: beside other explanations they widen the intervals, but where they stand alone no window tells what comes after.
 * @param wanted of how many of the leading terms, from the first on, the coefficient is wanted
 */
export function mixture(
  leading: readonly Term[],
  samples: readonly Sample[],
  lesser: readonly Term[] = [],
  wanted = leading.length,
): Mixture | undefined {
  const design = designOf(leading, samples, lesser);
  const fitting = (fit: Regression | undefined): fit is Regression =>
    fit !== undefined && excess(fit, samples) <= LARGEST_EXCESS;
  const widest = WIDEST_PRIORS.map((prior) => regress(design, prior, wanted));
  if (!widest.some(fitting)) return undefined;
  const possible = CORRECTION_PRIORS.filter(
    ({ sizes }) => lesser.length > 0 || sizes.lesser === undefined,
  );
  const fits = possible
    .map((prior) => widest[WIDEST_PRIORS.indexOf(prior)] ?? regress(design, prior, wanted))
    .filter((fit) => fit !== undefined);
  const scores = fits.map(({ evidence, prior }) => evidence + Math.log(prior.weight));
  const top = Math.max(...scores);
  const best = fits[scores.indexOf(top)];
  if (!fitting(best)) return undefined;
  const weights = normalised(scores.map((score) => Math.exp((score - top) / TEMPERATURE)));
  const ofWaves = fits.reduce(
    (sum, { prior }, k) => (oscillates(prior) ? sum + weights[k] : sum),
    0,
  );
  if (ofWaves > MOST_OF_WAVES) return undefined;
  return {
    coefficients: leading.slice(0, wanted).map((_, l) => averaged(fits, weights, l)),
    variable: best.prior.variable,
    lasting: Math.max(
      LEAST_DOUBT,
      fits.reduce((sum, { prior }, k) => (fades(prior) ? sum : sum + weights[k]), 0),
    ),
    likelihood: logMean(fits),
  };
}

/** How far beyond chance the residuals are, in standard deviations of their sum of squares. */
function excess({ misfit }: Regression, { length }: readonly Sample[]): number {
  return (misfit - length) / Math.sqrt(2 * length);
}

function averaged(fits: readonly Regression[], weights: readonly number[], l: number): Interval {
  const mean = (of: (fit: Regression) => number): number =>
    fits.reduce((sum, fit, k) => (weights[k] < NEGLIGIBLE ? sum : sum + weights[k] * of(fit)), 0);
  const value = mean(({ values }) => values[l]);
  const variance = mean(({ values, deviations }) => deviations[l] ** 2 + (values[l] - value) ** 2);
  return {
    value,
    error: DEVIATIONS * Math.sqrt(variance) + mean((fit) => fit.systematic[l]),
  };
}

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function logMean(fits: readonly Regression[]): number {
  const top = Math.max(...fits.map(({ likelihood }) => likelihood));
  const mean = fits.reduce(
    (sum, { likelihood, prior }) => sum + prior.weight * Math.exp(likelihood - top),
    0,
  );
  return top + Math.log(mean);
}
