import type { Complaint } from "./input-error.js";
import type { ClassModel, Covariance, Mean, Problem } from "./problem.js";
import { isRandomStart, startVectors } from "./start-vectors.js";
import { teacherVectors } from "./teacher-vectors.js";

/**
 * How finely a problem of finite dimension has to be resolved. "blocks": spectra and means are constant on
 * consecutive blocks, so the blocks stand for their coordinates whatever d is, and a fraction of d need
 * not be a whole number. "coordinates": something is given coordinate by coordinate.
 */
export type Resolution = "blocks" | "coordinates";

/** Largest dimension resolved by coordinates: eight bytes each, for every class and logit. */
export const MOST_COORDINATES = 2e7;
/** Up to here a random start is drawn coordinate by coordinate, the same numbers that a simulation uses. */
const DRAWN_BY_COORDINATE = 1e6;

export function resolutionOf(problem: Problem): Resolution {
  if (problem.apart) return "coordinates";
  const flat = teacherVectors(problem).every(isFlat);
  const constant = problem.classes.every(isPiecewiseConstant) && flat;
  if (!constant) return "coordinates";
  if (!isRandomStart(problem.initial))
    return startVectors(problem.initial).every(isFlat) ? "blocks" : "coordinates";
  const d = problem.dimension;
  if (typeof d !== "number" || d > DRAWN_BY_COORDINATE) return "blocks";
  return brokenBlocks(problem, d).length === 0 ? "coordinates" : "blocks";
}

function isPiecewiseConstant({ mean, covariance }: ClassModel): boolean {
  const flatSpectrum =
    covariance.kind === "power-law"
      ? covariance.exponent === 0
      : covariance.kind === "identity" || covariance.kind === "blocks";
  return isFlat(mean) && flatSpectrum;
}

function isFlat(vector: Mean): boolean {
  return vector.kind === "power-law" ? vector.exponent === 0 : vector.kind !== "coordinates";
}

/** What stands against resolving the problem by coordinates, where that is needed. */
export function resolutionComplaints(problem: Problem): Complaint[] {
  if (problem.dimension === "infinity" || resolutionOf(problem) === "blocks") return [];
  return coordinateComplaints(problem, problem.dimension);
}

/** What stands against resolving the problem by coordinates at all. */
export function coordinateComplaints(problem: Problem, d: number): Complaint[] {
  if (d <= MOST_COORDINATES) return brokenBlocks(problem, d);
  const text = `${d}, expected at most ${MOST_COORDINATES} unless spectra and means are constant on blocks`;
  return [{ path: "dimension", text: `${text}, or "infinity"` }];
}

/** Blocks that would cut through a coordinate. */
function brokenBlocks(problem: Problem, d: number): Complaint[] {
  const ofClasses = problem.classes.flatMap((model, i) =>
    (["mean", "covariance"] as const).flatMap((part) =>
      brokenFractions(model[part], `classes[${i}].${part}`, d),
    ),
  );
  const ofTeacher = teacherVectors(problem).flatMap((vector) =>
    brokenFractions(vector, "teacher.coordinates", d),
  );
  const ofStart = startVectors(problem.initial).flatMap((vector, b) =>
    brokenFractions(vector, `initial[${b}]`, d),
  );
  return [...ofClasses, ...ofTeacher, ...ofStart];
}

function brokenFractions(given: Mean | Covariance, path: string, d: number): Complaint[] {
  const fractions = given.kind === "blocks" ? given.fractions : [];
  return fractions.flatMap((fraction, b) =>
    isWhole(fraction * d) ? [] : [broken(`${path}.fractions[${b}]`, fraction, d)],
  );
}

function broken(path: string, fraction: number, d: number): Complaint {
  const size = Number((fraction * d).toPrecision(6));
  const text = `${fraction} of dimension ${d} is ${size} coordinates, expected a whole number`;
  return { path, text };
}

/** Fractions are decimals, such as 0.333333333: whole up to a millionth of a coordinate. */
function isWhole(size: number): boolean {
  return Math.abs(size - Math.round(size)) <= 1e-6 && Math.round(size) >= 1;
}
