import { assignment } from "../numerics/assignment.js";
import type { TeacherParameters } from "../methods/solution.js";
import type { Situation } from "./observable.js";

/** [logit][teacher logit] X^T X*. */
export function teacherOverlaps({ point }: Situation): number[][] {
  return parametersOf(point.teacher).overlaps;
}

/** [class][logit][teacher logit] X^T K_i X*, the covariance of r and r*. */
export function teacherCovariances({ point }: Situation): number[][][] {
  return parametersOf(point.teacher).covariances;
}

/** tr(X^T X*) / (||X|| ||X*||): the cosine of the angle between X and X*. NaN where X = 0. */
export function teacherAlignment({ point }: Situation): number {
  const { overlaps, gram } = parametersOf(point.teacher);
  return trace(overlaps) / Math.sqrt(point.norm * trace(gram));
}

/** Of the division; 0 where every overlap is exactly 0. */
export function errorOfTeacherAlignment({ point }: Situation): number {
  return parametersOf(point.teacher)
    .overlaps.flat()
    .some((overlap) => overlap !== 0)
    ? ROUNDING
    : 0;
}

const ROUNDING = 4 * Number.EPSILON;

/** ||X - X*||^2. */
export function squaredDistance({ point }: Situation): number {
  const { overlaps, gram, difference } = parametersOf(point.teacher);
  // either alone may be no double
  if (difference) return Math.exp(Math.log(difference.norm) + (difference.logScale ?? 0));
  return point.norm - 2 * trace(overlaps) + trace(gram);
}

/**
 * [teacher logit] ||x_pi(h) - x*_h||^2, pi the choice of different logits of the student, one for each of the teacher, for
 * which the sum over h is least.
 */
export function neuronDistances({ point }: Situation): number[] {
  const { overlaps, gram } = parametersOf(point.teacher);
  const squares = point.squaredNorms ?? [point.norm];
  const costs = gram.map((row, h) =>
    squares.map((square, b) => Math.max(0, square - 2 * overlaps[b][h] + row[h])),
  );
  return assignment(costs).map((b, h) => costs[h][b]);
}

function parametersOf(teacher: TeacherParameters | undefined): TeacherParameters {
  if (teacher === undefined) throw new Error("observables: teacher: absent, expected its overlaps");
  return teacher;
}

function trace(matrix: readonly (readonly number[])[]): number {
  return matrix.reduce((sum, row, a) => sum + row[a], 0);
}
