import fc from "fast-check";
import type { Modes } from "../../src/problem/modes.js";
import type { Covariance, Initial, Mean, Problem } from "../../src/problem/problem.js";

/** A binary logistic problem with equal probabilities. */
export function binaryProblem(
  dimension: Problem["dimension"],
  means: readonly [Mean, Mean],
  covariances: readonly [Covariance, Covariance],
  initial: Initial = "zero",
): Problem {
  return {
    name: "test",
    dimension,
    classes: [0, 1].map((i) => ({
      probability: 0.5,
      label: 1 - i,
      mean: means[i],
      covariance: covariances[i],
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.5 },
    initial,
  };
}

export const spectrum = (values: readonly number[]): Covariance => ({
  kind: "eigenvalues",
  values,
});
export const coordinates = (values: readonly number[]): Mean => ({ kind: "coordinates", values });
export const powerSpectrum = (exponent: number): Covariance => ({ kind: "power-law", exponent });
export const powerMean = (exponent: number, scale: number): Mean => ({
  kind: "power-law",
  exponent,
  scale,
});

/** One coordinate: eigenvalues from a few values, so that many coincide; two means and X_0. */
export const coordinate = fc.record({
  eigenvalues: fc.tuple(fc.constantFrom(0, 0.5, 1), fc.constantFrom(0.25, 1)),
  means: fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
  initial: fc.constantFrom(0, 0, 1, -2.5),
});
export interface Coordinate {
  readonly eigenvalues: readonly [number, number];
  readonly means: readonly [number, number];
  readonly initial: number;
}

export function problemOf(list: readonly Coordinate[]): Problem {
  return binaryProblem(
    list.length,
    [coordinates(list.map((c) => c.means[0])), coordinates(list.map((c) => c.means[1]))],
    [spectrum(list.map((c) => c.eigenvalues[0])), spectrum(list.map((c) => c.eigenvalues[1]))],
    { kind: "coordinates", values: [list.map((c) => c.initial)] },
  );
}

/** Sum over signals of weight(mode) x_i x_j for all vectors (means, then X_0): what the limit depends on. */
export function gram(modes: Modes, weight: (mode: number) => number): number[] {
  const vectors = [...modes.means, ...modes.initial];
  return vectors.flatMap((x, i) =>
    vectors
      .slice(i)
      .map((y) => x.reduce((sum, value, s) => sum + weight(modes.signalMode[s]) * value * y[s], 0)),
  );
}

export function trace(modes: Modes, classIndex: number, power = 1): number {
  return modes.fractions.reduce(
    (sum, share, mode) => sum + share * modes.eigenvalues[classIndex][mode] ** power,
    0,
  );
}

/** Modes as a list that does not depend on their order or on the basis inside each. */
export function canonical(modes: Modes): number[][] {
  return Array.from(modes.fractions, (share, mode) => [
    ...modes.eigenvalues.map((column) => column[mode]),
    share,
    ...gram(modes, (other) => (other === mode ? 1 : 0)),
  ]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
