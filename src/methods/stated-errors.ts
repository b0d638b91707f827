import type { Distance } from "./distance.js";
import type { RelativeErrors } from "./solution.js";

/** What is known of the errors of a run by itself. */
export interface KnownErrors {
  /** [time] largest estimated error of the Gaussian expectations on the way there. */
  readonly ofExpectations: readonly number[];
  /** Least error to be stated, whatever two runs agree to. */
  readonly leastError: number;
  /** [time] what adds to every error although two runs may share it: rounding where it grows, what is left out on the way. */
  readonly shared?: readonly number[];
}

/**
 * Two runs may agree by chance in one quantity at one time: its error is at least this part of that at the times beside
 * it, and of the other quantities.
 */
const BESIDE = 0.1;

/**
 * [time] the errors of a run that follow from its distances to a coarser one, in units of which they are `factor`; 0 of
 * what is identically 0 or has no distance.
 */
export function statedErrors(
  fine: KnownErrors,
  distances: readonly Distance[],
  factor: number,
): RelativeErrors[] {
  const errorAt = (k: number, name: keyof RelativeErrors): number => {
    const own = distances[k][name];
    if (own === undefined) return 0;
    const others = Object.values(distances[k]);
    const beside = largest([
      distances[k - 1]?.[name] ?? 0,
      distances[k + 1]?.[name] ?? 0,
      ...others,
    ]);
    const error = Math.max(fine.leastError, factor * Math.max(own, BESIDE * beside));
    return error + fine.ofExpectations[k] + (fine.shared?.[k] ?? 0);
  };
  return distances.map((_, k) => errorsOf((name) => errorAt(k, name)));
}

/** Over the times. */
export function largestErrors(errorsByTime: readonly RelativeErrors[]): RelativeErrors {
  return errorsOf((name) => largest(errorsByTime.map((errors) => errors[name])));
}

function errorsOf(error: (name: keyof RelativeErrors) => number): RelativeErrors {
  return {
    logLoss: error("logLoss"),
    overlaps: error("overlaps"),
    covariances: error("covariances"),
    norm: error("norm"),
    teacherOverlaps: error("teacherOverlaps"),
    teacherCovariances: error("teacherCovariances"),
    parameters: error("parameters"),
  };
}

/** [time] the largest error but for that of the expectations. */
export function errorsOfSteps(
  errorsByTime: readonly RelativeErrors[],
  ofExpectations: readonly number[] | undefined,
): number[] {
  return errorsByTime.map(
    (errors, k) => largest(Object.values(errors)) - (ofExpectations?.[k] ?? 0),
  );
}

/** 0 of none; a value that is not a number counts as infinite. */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, Number.isNaN(value) ? Infinity : value), 0);
}
