import { commutes } from "../problem/commuting-matrices.js";
import { finiteCoordinates } from "../problem/finite-coordinates.js";
import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import { matrixModel } from "./matrix-model.js";
import type { SimulationModel } from "./model.js";

/**
 * Every coordinate in the common eigenbasis: the work of a step is proportional to d. Matrices that do not
 * commute stay in the basis they are given in.
 */
export function fullModel(problem: Problem): SimulationModel {
  const d = finiteDimension(problem);
  if (!commutes(problem)) return matrixModel(problem, d);
  const { means, initial, teacher, eigenvalues } = finiteCoordinates(problem, d);
  return {
    dimension: d,
    probabilities: problem.classes.map(({ probability }) => probability),
    means,
    noise: { kind: "independent", deviations: eigenvalues.map((row) => row.map(Math.sqrt)) },
    initial,
    teacher,
    rests: [],
    productTraces: eigenvalues.map((a) => eigenvalues.map((b) => weightedProduct(a, b))),
    traces: eigenvalues.map((row) => row.reduce((sum, value) => sum + value, 0)),
    largest: eigenvalues.map(largestOf),
  };
}

/** d as a number; SGD itself has no limit to run in. */
export function finiteDimension(problem: Problem): number {
  if (typeof problem.dimension === "number") return problem.dimension;
  throw new InputError(
    problem.name,
    "dimension",
    "infinity, expected a positive integer to simulate",
  );
}

export function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}

function weightedProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}
