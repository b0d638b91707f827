import type { ContourSystem } from "../../resolvent/contour-system.js";
import type { TeacherConstants } from "../teacher-constants.js";
import type { OrderParameters } from "../solution.js";

/** The order parameters of a state, as contour integrals. */
export function resolventPoint(
  { statistics, layout }: ContourSystem,
  state: readonly number[],
  given: { log10Time: number; gamma: number; teacher: TeacherConstants },
): OrderParameters {
  const { classes, logits: l, teacherLogits: t } = layout;
  statistics.integrate(state);
  const rows = (values: Float64Array, count: number, width: number): number[][] =>
    Array.from({ length: count }, (_, b) => [...values.subarray(b * width, (b + 1) * width)]);
  const ofClasses = (values: Float64Array, width: number): number[][][] =>
    Array.from({ length: classes }, (_, i) =>
      rows(values.subarray(i * l * width, (i + 1) * l * width), l, width),
    );
  const covariances = ofClasses(statistics.covariances, l);
  for (const B of covariances) B.forEach((row, b) => (row[b] = Math.max(0, row[b])));
  statistics.integrateTeacher(state);
  const squaredNorms = statistics.squaredNorms(state);
  return {
    log10Time: given.log10Time,
    overlaps: rows(statistics.overlaps, classes, l),
    covariances,
    norm: squaredNorms.reduce((sum, square) => sum + square, 0),
    ...(l > 1 && { squaredNorms }),
    stepSize: given.gamma,
    ...(t > 0 && {
      teacher: {
        overlaps: rows(statistics.teacherOverlaps, l, t),
        covariances: ofClasses(statistics.teacherCovariances, t),
        ...given.teacher,
      },
    }),
  };
}
