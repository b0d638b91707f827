import type { OrderParameters, RelativeErrors, TeacherParameters } from "../../solution.js";

/** What rounding leaves of a sum. */
const ROUNDING = 4 * Number.EPSILON;

/** The order parameters of X = Z + X* at a point of Z, and of Z as what X - X* is. */
export function backFromResidual(apart: OrderParameters): OrderParameters {
  const teacher = teacherOf(apart);
  const { overlaps: [[along]], covariances: across, means, variances, gram } = teacher; // prettier-ignore
  return {
    log10Time: apart.log10Time,
    stepSize: apart.stepSize,
    overlaps: apart.overlaps.map(([m], i) => [m + means[i][0]]),
    covariances: apart.covariances.map(([[square]], i) => [
      [Math.max(0, square + 2 * across[i][0][0] + variances[i][0][0])],
    ]),
    norm: Math.max(0, apart.norm + 2 * along + gram[0][0]),
    teacher: {
      ...teacher,
      overlaps: [[along + gram[0][0]]],
      covariances: across.map(([[value]], i) => [[value + variances[i][0][0]]]),
      difference: {
        logScale: 0,
        norm: apart.norm,
        overlaps: apart.overlaps,
        covariances: apart.covariances,
        teacher: across,
      },
    },
  };
}

/** The errors of these, relative to what they are of, from those of Z: sums of what their terms are known to. */
export function errorsBack(
  apart: OrderParameters,
  errors: RelativeErrors,
  point: OrderParameters,
): RelativeErrors {
  const { teacherOverlaps, teacherCovariances } = errors;
  const [of, is] = [teacherOf(apart), teacherOf(point)];
  const square = (known: number): number => ROUNDING * known;
  return {
    logLoss: errors.logLoss,
    parameters: errors.parameters,
    norm: relative(point.norm, [
      errors.norm * apart.norm,
      2 * teacherOverlaps * of.overlaps[0][0],
      square(of.gram[0][0]),
    ]),
    overlaps: worst(apart.overlaps, ([m], i) =>
      relative(point.overlaps[i][0], [errors.overlaps * m, square(of.means[i][0])]),
    ),
    covariances: worst(apart.covariances, ([[value]], i) =>
      relative(point.covariances[i][0][0], [
        errors.covariances * value,
        2 * teacherCovariances * of.covariances[i][0][0],
        square(of.variances[i][0][0]),
      ]),
    ),
    teacherOverlaps: relative(is.overlaps[0][0], [
      teacherOverlaps * of.overlaps[0][0],
      square(of.gram[0][0]),
    ]),
    teacherCovariances: worst(of.covariances, ([[value]], i) =>
      relative(is.covariances[i][0][0], [
        teacherCovariances * value,
        square(of.variances[i][0][0]),
      ]),
    ),
  };
}

/** 0 of what has no error at all. */
function relative(value: number, parts: readonly number[]): number {
  const error = parts.reduce((sum, part) => sum + Math.abs(part), 0);
  return error === 0 ? 0 : Math.min(1, error / Math.abs(value));
}

const worst = <T>(list: readonly T[], of: (entry: T, i: number) => number): number =>
  Math.max(...list.map(of));

function teacherOf({ teacher }: OrderParameters): TeacherParameters {
  if (!teacher) throw new Error("backFromResidual: teacher: absent, expected its overlaps");
  return teacher;
}
