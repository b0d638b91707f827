import type { Mean, Problem } from "./problem.js";

/** [teacher logit] X* as a vector of the kinds that a mean has; empty without a teacher. */
export function teacherVectors({ teacher }: Pick<Problem, "teacher">): readonly Mean[] {
  if (teacher === undefined) return [];
  const { coordinates } = teacher;
  if (!isList(coordinates)) return [coordinates];
  return isSingle(coordinates) ? [listed(coordinates)] : coordinates.map(asMean);
}

const listed = (values: readonly number[]): Mean => ({ kind: "coordinates", values });
const asMean = (vector: readonly number[] | Mean): Mean =>
  "kind" in vector ? vector : listed(vector);

type Coordinates = NonNullable<Problem["teacher"]>["coordinates"];
type Lists = Exclude<Coordinates, Mean>;

function isList(coordinates: Coordinates): coordinates is Lists {
  return Array.isArray(coordinates);
}

function isSingle(lists: Lists): lists is readonly number[] {
  return typeof lists[0] === "number";
}
