import type { ObservableName } from "../../observables/descriptions.js";
import type { ObservableValue } from "../../observables/observable.js";
import { InputError } from "../../problem/input-error.js";
import type { SolveResult } from "../../observables/solve-result.js";
import { logisticExpectation } from "../../numerics/logistic-expectation.js";

/** A positive number read off a solution at one time, as a logarithm. */
export interface Quantity {
  /** Text with $...$. */
  readonly name: string;
  /** Whether it needs V_rho and m_rho,j. */
  readonly perMode?: boolean;
  /** Natural logarithm of the quantity at the k-th time. */
  logValue(result: SolveResult, k: number): number;
  /** Relative error of the quantity. */
  error(result: SolveResult): number;
}

const first = (value: ObservableValue): number =>
  typeof value === "number" ? value : first(value[0]);

/** [time] @throws InputError where the problem has no such observable */
function valuesOf(
  { problem, observables }: SolveResult,
  name: ObservableName,
): readonly ObservableValue[] {
  const values = observables[name] as readonly ObservableValue[] | undefined;
  if (values) return values;
  const expected = `expected one of ${Object.keys(observables).join(", ")}`;
  throw new InputError(problem.name, name, `not defined for this problem, ${expected}`);
}

/** The size of an observable's first entry: class 1, first logit. */
function sizeOf(observable: ObservableName, name: string): Quantity {
  return {
    name,
    logValue: (result, k) => Math.log(Math.abs(first(valuesOf(result, observable)[k]))),
    error: (result) => result.relativeErrors[observable],
  };
}

/** An observable that is a logarithm already; its error is relative to the logarithm. */
function fromLogarithm(observable: ObservableName, name: string): Quantity {
  const values = (result: SolveResult): number[] => valuesOf(result, observable).map(first);
  return {
    name,
    logValue: (result, k) => values(result)[k],
    error: (result) =>
      result.relativeErrors[observable] * Math.max(1, ...values(result).map(Math.abs)),
  };
}

/** What can be followed by name. */
export const QUANTITIES = {
  loss: fromLogarithm("logLoss", "$L$"),
  overlap: sizeOf("overlaps", "$m$"),
  covariance: sizeOf("covariances", "$B$"),
  norm: sizeOf("norm", "$\\|X\\|^2$"),
  alignment: sizeOf("alignment", "$m/\\|X\\|$"),
  ratio: sizeOf("ratio", "$a$"),
  classificationError: fromLogarithm("logClassificationError", "$P(\\mathrm{error})$"),
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof QUANTITIES;

/**
 * The overlap m_jk of X with the part of the first mean in the modes whose eigenvalues are as given, one
 * for each class: (1/d) times the sum of m_rho over these modes.
 */
export function blockOverlap(eigenvalues: readonly number[]): Quantity {
  return {
    name: `$m_{${eigenvalues.join("")}}$`,
    perMode: true,
    logValue(result, k) {
      const { fractions, eigenvalues: spectra, overlaps } = result.perMode!;
      const share = fractions.reduce(
        (sum, fraction, mode) =>
          eigenvalues.every((value, i) => spectra[i][mode] === value)
            ? sum + fraction * overlaps[k][0][mode]
            : sum,
        0,
      );
      return Math.log(Math.abs(share));
    },
    error: (result) => result.relativeErrors.overlaps,
  };
}

/** E[w] / E[w^2] of class 1 in the logistic problem: what a - 1 -> 0 makes diverge. */
export const weightToSquare: Quantity = {
  name: "$E[w]/E[w^2]$",
  logValue(result, k) {
    const mean = Math.abs(first(result.observables.overlaps[k]));
    const variance = first(result.observables.covariances[k]);
    const moments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
    logisticExpectation(mean, variance, moments);
    return moments.logGradient - moments.logFisher;
  },
  error: (result) =>
    result.relativeErrors.covariances * Math.max(...result.observables.covariances.map(first)),
};
