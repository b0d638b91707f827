import type { OrderParameters } from "./solution.js";

/** What rounding leaves of the state, relative. */
const ROUNDING = 3e-14;

/**
 * A point with B and ||X||^2 moved by rounding, X - X* by that of X, beside the teacher's parameters as they are: X may come
 * so close to X* that nothing is left of their difference. None without a teacher, or where X - X* is known to its own digits.
 */
export function roundedPoint(point: OrderParameters): OrderParameters | undefined {
  const { teacher, norm, covariances } = point;
  if (teacher === undefined || teacher.difference?.logScale !== undefined) return undefined;
  const difference = teacher.difference && {
    ...teacher.difference,
    norm: moved(teacher.difference.norm, norm),
    covariances: teacher.difference.covariances.map((rows, i) =>
      rows.map((row, a) => row.map((b, k) => (a === k ? moved(b, covariances[i][a][a]) : b))),
    ),
  };
  return {
    ...point,
    teacher: { ...teacher, difference },
    covariances: point.covariances.map((rows) =>
      rows.map((row) => row.map((b) => b * (1 + ROUNDING))),
    ),
    ...scaledSquares(point, 1 + ROUNDING),
  };
}

/** |x - x*|^2 with x - x* moved by the rounding of x. */
const moved = (gap: number, square: number): number =>
  (Math.sqrt(Math.max(0, gap)) + ROUNDING * Math.sqrt(Math.max(0, square))) ** 2;

/** The squares of X times a factor. */
export function scaledSquares(
  { norm, squaredNorms }: OrderParameters,
  factor: number,
): Pick<OrderParameters, "norm" | "squaredNorms"> {
  return {
    norm: factor * norm,
    ...(squaredNorms && { squaredNorms: squaredNorms.map((square) => factor * square) }),
  };
}
