import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import type { SolveResult } from "../../results/solve-result.js";
import { flatten, type Value } from "../../theory/value.js";
import type { Followed } from "./followed.js";

const first = (value: Value): number => flatten(value)[0];

/**
 * The overlap m_jk of X with the part of the first mean in the modes whose eigenvalues are as given, one
 * for each class: (1/d) times the sum of m_rho over these modes.
 */
export function blockOverlap(eigenvalues: readonly number[]): Followed {
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
    error: (result, k) => result.relativeErrorsByTime.overlaps[k],
  };
}

/** E[w] / E[w^2] of class 1 in the logistic problem: what a - 1 -> 0 makes diverge. */
export const weightToSquare: Followed = {
  name: "$E[w]/E[w^2]$",
  logValue(result, k) {
    const mean = Math.abs(first(result.observables.overlaps[k]));
    const moments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
    logisticExpectation(mean, varianceAt(result, k), moments);
    return moments.logGradient - moments.logFisher;
  },
  error: (result, k) => result.relativeErrorsByTime.covariances[k] * varianceAt(result, k),
};

const varianceAt = (result: SolveResult, k: number): number =>
  first(result.observables.covariances[k]);
