import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import { InputError } from "../../problem/input-error.js";
import type { Covariance, Problem } from "../../problem/problem.js";
import type { SolveResult } from "../../results/solve-result.js";
import type { Named } from "../../theory/theory.js";
import { flatten, type Value } from "../../theory/value.js";
import { eigenvaluesText, isAmong, type Eigenvalues } from "./eigenvalues.js";
import type { Followed } from "./followed.js";

const first = (value: Value): number => flatten(value)[0];

/** The part of m_1 in the modes whose eigenvalues are as given, one for each class. */
export function blockOverlap(eigenvalues: readonly number[]): Followed {
  return { ...inBlock("overlaps", 0, eigenvalues), name: `$m_{${eigenvalues.join("")}}$` };
}

/**
 * The part of an overlap m_j, or of ||X||^2, in the modes whose eigenvalues are as given, one for each class: (1/d) times
 * the sum of m_rho,j or of tr V_rho over these modes.
 * @throws InputError where no mode has them
 */
export function inBlock(
  name: "overlaps" | "norm",
  classIndex: number,
  eigenvalues: readonly Eigenvalues[],
): Followed {
  const part = (result: SolveResult, k: number): number => {
    const { fractions, eigenvalues: spectra, overlaps, norms } = result.perMode!;
    const values = name === "norm" ? norms[k] : overlaps[k][classIndex];
    const isInside = (mode: number): boolean =>
      eigenvalues.every((wanted, i) => isAmong(spectra[i]?.[mode], wanted));
    const inside = fractions.flatMap((_, mode) => (isInside(mode) ? [mode] : []));
    if (inside.length === 0 || eigenvalues.length !== spectra.length)
      throw new InputError(
        result.problem.name,
        "eigenvalues",
        `${eigenvaluesText(eigenvalues)}: no coordinates have them, expected one for each of ${spectra.length} classes`,
      );
    return inside.reduce((sum, mode) => sum + fractions[mode] * values[mode], 0);
  };
  const symbol = name === "norm" ? "\\lVert X \\rVert^2" : `m_{${classIndex + 1}}`;
  return {
    name: `$${symbol}|_{\\lambda = (${eigenvaluesText(eigenvalues)})}$`,
    perMode: true,
    logValue: (result, k) => Math.log(Math.abs(part(result, k))),
    error: (result, k) => result.relativeErrorsByTime[name][k],
    sign: (result, k) => Math.sign(part(result, k)),
  };
}

/** Covariances whose eigenvalues at d = infinity are finitely many. */
const DISCRETE: readonly string[] = ["identity", "blocks"] satisfies Covariance["kind"][];

/** @throws InputError for a range of eigenvalues where the nodes of a quadrature stand for a continuous spectrum */
export function refuseContinuous(problem: Named, eigenvalues: readonly Eigenvalues[]): void {
  const { dimension, classes = [] } = problem as Partial<Problem>;
  if (dimension !== "infinity" || eigenvalues.every((one) => typeof one === "number")) return;
  const other = classes.map(({ covariance }) => covariance.kind).find((k) => !DISCRETE.includes(k));
  if (other === undefined) return;
  const text = `${eigenvaluesText(eigenvalues)}: a range of a continuous spectrum (${other}), expected a finite dimension`;
  throw new InputError(problem.name, "eigenvalues", text);
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
