import type { Term } from "./correction.js";
import type { Interval } from "./interval.js";
import { mixture, type Mixture } from "./mixture.js";
import { EARLIEST, type Sample } from "./sample.js";

/** Where on the axis of time something was measured. */
export interface Window {
  /** log10 of the first and the last time. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** A measured number with the circumstances of its measurement. */
export interface Estimate extends Interval {
  readonly window?: Window;
  /** The variable in which the corrections were found to be small. */
  readonly variable?: string;
  /** How likely it is, from 0 to 1, that they have not died out at the horizon. */
  readonly lasting?: number;
  /** Why nothing is known, when the error is infinite. */
  readonly reason?: string;
}

/**
 * Fewest points, least ratio of last to first log t, and fewest decades that tell anything. On 7 points, as many as four a
 * doubling leave in the last window, corrections explain a wave in log t, sampled once in several periods.
 */
export const FEWEST_POINTS = 8;
export const LEAST_SPAN = 3;
export const FEWEST_DECADES = 3;
/** Windows tried begin at log t = end/3 and at factors 2 before. */
const STEP = 2;

/** A window on which a law fits, and what it says there. */
export interface Fit extends Mixture {
  readonly samples: readonly Sample[];
}

/**
 * Extrapolates the coefficients of the leading terms to t -> infinity. Of the windows that reach the
 * horizon and on which leading terms and corrections explain the curve to within its errors, the one is
 * taken that determines the first coefficient best; half-widths hold noise, systematic errors, the
 * corrections that the curve leaves open, and the movement of the estimate when the window begins later
 * (the drift that remains; on the last window, its disagreement with the one before). A quantity that drifts
 * too slowly to be seen is out of reach of this and of any method on a finite window.
 * @param wanted of how many of the leading terms, from the first on, the coefficient is wanted
 */
export function extrapolate(
  leading: readonly Term[],
  samples: readonly Sample[],
  lesser: readonly Term[] = [],
  wanted = leading.length,
): Estimate[] {
  const found = bestFit(leading, samples, lesser, wanted);
  if (typeof found === "string")
    return leading.slice(0, wanted).map(() => ({ value: NaN, error: Infinity, reason: found }));
  return found.coefficients.map((coefficient) => ({
    ...coefficient,
    window: windowOf(found.samples),
    variable: found.variable,
    lasting: found.lasting,
  }));
}

/** The coefficient of the first leading term alone. */
export function extrapolateFirst(
  leading: readonly Term[],
  samples: readonly Sample[],
  lesser: readonly Term[] = [],
): Estimate {
  return extrapolate(leading, samples, lesser, 1)[0];
}

/** The fit on the window that determines the first coefficient best, or the reason why there is none. */
function bestFit(
  leading: readonly Term[],
  samples: readonly Sample[],
  lesser: readonly Term[],
  wanted: number,
): Fit | string {
  const starts = startsOf(samples);
  if (starts.length === 0) return tooShort(samples);
  const windows = starts.map((start) => samples.filter(({ x }) => x >= start));
  const fits = windows.map((window) => fitOn(leading, window, lesser, wanted));
  const candidates = fits.flatMap((fit, k) => (fit ? [reconciled(fit, fits, k)] : []));
  return candidates.length === 0
    ? NO_FIT
    : candidates.reduce((best, one) => (isSharper(one, best) ? one : best));
}

function fitOn(
  leading: readonly Term[],
  samples: readonly Sample[],
  lesser: readonly Term[],
  wanted: number,
): Fit | undefined {
  const fit = mixture(leading, samples, lesser, wanted);
  return fit && { ...fit, samples };
}

const isSharper = (one: Fit, other: Fit): boolean =>
  one.coefficients[0].error < other.coefficients[0].error;

const NO_FIT =
  "no smooth law with vanishing corrections fits the curve to within its errors on any window that reaches the horizon: it oscillates, changes its regime, or its errors are larger than stated";

/**
 * Widens every interval by the movement of its middle when the window begins later, and by what the intervals on all
 * later windows miss of it at most: where they fit, they ought to hold the truth, and they are closer to it. The last
 * window has no later one and is held against the one before.
 */
function reconciled(fit: Fit, fits: readonly (Fit | undefined)[], k: number): Fit {
  const others = k + 1 < fits.length ? fits.slice(k + 1) : fits.slice(k - 1, k);
  const coefficients = fit.coefficients.map(({ value, error }, l) => {
    const missed = others.map((one) => {
      const other = one?.coefficients[l];
      return other ? Math.abs(value - other.value) - other.error : 0;
    });
    const drift = Math.abs(value - (fits[k + 1]?.coefficients[l].value ?? value));
    return { value, error: error + Math.max(0, drift, ...missed) };
  });
  return { ...fit, coefficients };
}

/** Where windows may begin. */
export function startsOf(samples: readonly Sample[]): number[] {
  const end = samples.at(-1)?.x ?? 0;
  const starts: number[] = [];
  for (let start = end / LEAST_SPAN; start * STEP > EARLIEST; start /= STEP) starts.unshift(start);
  return starts.filter((start) => {
    const window = samples.filter(({ x }) => x >= start);
    return (
      window.length >= FEWEST_POINTS &&
      end / window[0].x >= 0.9 * LEAST_SPAN &&
      end - window[0].x >= FEWEST_DECADES * Math.LN10
    );
  });
}

function tooShort(samples: readonly Sample[]): string {
  return `the horizon is too short: ${samples.length} usable points with log t from ${text(samples[0]?.x)} to ${text(samples.at(-1)?.x)}, where at least ${FEWEST_POINTS} over ${FEWEST_DECADES} decades and a factor of ${LEAST_SPAN} in log t are needed`;
}

const text = (x: number | undefined): string => (x === undefined ? "-" : x.toPrecision(3));

export function windowOf(samples: readonly Sample[]): Window {
  return {
    from: samples[0].x / Math.LN10,
    to: samples[samples.length - 1].x / Math.LN10,
    points: samples.length,
  };
}
