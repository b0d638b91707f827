import type { Mean, Problem } from "./problem.js";

/** [teacher logit] X* as a vector of the kinds that a mean has; empty without a teacher. */
export function teacherVectors({ teacher }: Pick<Problem, "teacher">): readonly Mean[] {
  if (teacher === undefined) return [];
  const { coordinates } = teacher;
  if (!isList(coordinates)) return [coordinates];
  return isSingle(coordinates) ? [listed(coordinates)] : coordinates.map(listed);
}

const listed = (values: readonly number[]): Mean => ({ kind: "coordinates", values });

type Lists = readonly number[] | readonly (readonly number[])[];

function isList(coordinates: Lists | Mean): coordinates is Lists {
  return Array.isArray(coordinates);
}

function isSingle(lists: Lists): lists is readonly number[] {
  return typeof lists[0] === "number";
}
