import { diagonalised } from "./simultaneous-diagonalisation.js";
import { refuse } from "./input-error.js";
import { logitsOf } from "./logits.js";
import { marchenkoPasturQuantile } from "./marchenko-pastur.js";
import type { Covariance, Mean, Problem } from "./problem.js";
import { randomStart } from "./random-start.js";
import { coordinateComplaints } from "./resolution.js";
import { isRandomStart, startVectors } from "./start-vectors.js";
import { zeroStart, type SpectralCoordinates } from "./spectral-coordinates.js";
import { teacherVectors } from "./teacher-vectors.js";
import { tabulate } from "./tabulate.js";

/**
 * Every coordinate of a problem of finite dimension in the common eigenbasis. Blocks need a whole number
 * of coordinates (see resolution.ts). Covariances given as matrices are diagonalised together and means,
 * X* and X_0, which are in the original basis, rotated with them.
 * @throws InputError when matrices do not commute, a block cuts through a coordinate, or d is too large
 */
export function finiteCoordinates(problem: Problem, d: number): SpectralCoordinates {
  refuse(problem.name, coordinateComplaints(problem, d));
  const given = {
    dimension: d,
    count: d,
    fractions: new Float64Array(d).fill(1 / d),
    means: problem.classes.map(({ mean }) => meanCoordinates(mean, d)),
    initial: initialCoordinates(problem, d),
    teacher: teacherVectors(problem).map((vector) => meanCoordinates(vector, d)),
  };
  const covariances = problem.classes.map((model) => model.covariance);
  if (covariances.some((covariance) => covariance.kind === "matrix")) {
    return diagonalised(given, problem);
  }
  return { ...given, eigenvalues: covariances.map((covariance) => scaledList(covariance, d)) };
}

export function meanCoordinates(mean: Mean, d: number): Float64Array {
  switch (mean.kind) {
    case "zero":
      return new Float64Array(d);
    case "coordinates":
      return Float64Array.from(mean.values);
    case "uniform":
      return new Float64Array(d).fill(mean.scale / Math.sqrt(d));
    case "power-law": {
      const size = mean.scale / Math.sqrt(d);
      return tabulate(d, (i) => size * ((i + 1) / d) ** (mean.exponent / 2));
    }
    case "blocks": {
      const sizes = mean.fractions.map((fraction) => Math.round(fraction * d));
      const values = mean.squaredNorms.map(
        (norm, b) => (mean.signs?.[b] ?? 1) * Math.sqrt(norm / sizes[b]),
      );
      return blockwise(sizes, values, d);
    }
  }
}

function scaledList(covariance: Covariance, d: number): Float64Array {
  const { scale = 1 } = covariance;
  const list = eigenvalueList(covariance, d);
  return scale === 1 ? list : list.map((value) => scale * value);
}

/** Ascending positions i = 1..d; matrices are left to simultaneous-diagonalisation.ts. */
function eigenvalueList(covariance: Covariance, d: number): Float64Array {
  switch (covariance.kind) {
    case "identity":
      return new Float64Array(d).fill(1);
    case "power-law":
      return tabulate(d, (i) => ((i + 1) / d) ** covariance.exponent);
    case "blocks": {
      const sizes = covariance.fractions.map((fraction) => Math.round(fraction * d));
      return blockwise(sizes, covariance.eigenvalues, d);
    }
    case "eigenvalues":
      return Float64Array.from(covariance.values);
    case "marchenko-pastur":
      return tabulate(d, (i) => marchenkoPasturQuantile(covariance.ratio, (i + 0.5) / d));
    case "matrix":
      throw new TypeError("eigenvalueList: covariance: matrix, expected another kind");
  }
}

function blockwise(sizes: readonly number[], values: readonly number[], d: number): Float64Array {
  const list = new Float64Array(d);
  let start = 0;
  sizes.forEach((size, b) => {
    list.fill(values[b], start, start + size);
    start += size;
  });
  return list;
}

function initialCoordinates(problem: Problem, d: number): Float64Array[] {
  const { initial } = problem;
  const logits = logitsOf(problem);
  if (initial === "zero") return zeroStart(logits, d);
  if (isRandomStart(initial)) return randomStart(logits, d, initial.norm, initial.seed);
  return startVectors(initial).map((vector) => meanCoordinates(vector, d));
}
