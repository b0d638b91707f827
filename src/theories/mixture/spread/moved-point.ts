import type { SpreadLayout } from "../../../methods/fluctuations/spread-point.js";
import type { OrderParameters } from "../../../methods/solution.js";

/** gamma by what the rule has accumulated. */
export type StepSizeAt = (log10Time: number, accumulated: number) => number;

/** The order parameters of the limit moved by `shift`, in the order of the layout; what belongs to X* alone stays. */
export function movedPoint(
  layout: SpreadLayout,
  point: OrderParameters,
  shift: Float64Array,
  stepSize: number,
): OrderParameters {
  const { teacher, log10Time } = point;
  const parameters = point.parameters?.slice();
  if (parameters)
    layout.scalars.forEach(({ place }, s) => (parameters[place] += shift[layout.scalar(s)]));
  const squares = point.overlaps[0].map((_, b) => shift[layout.gram(b, b)]);
  const { squaredNorms } = point;
  return {
    log10Time,
    overlaps: point.overlaps.map((row, i) => row.map((m, b) => m + shift[layout.overlap(i, b)])),
    covariances: point.covariances.map((rows, i) =>
      rows.map((row, b) => row.map((v, c) => v + shift[layout.covariance(i, b, c)])),
    ),
    norm: point.norm + squares.reduce((sum, square) => sum + square, 0),
    ...(squaredNorms && { squaredNorms: squaredNorms.map((square, b) => square + squares[b]) }),
    stepSize,
    ...(parameters && { parameters }),
    ...(teacher && {
      teacher: {
        means: teacher.means,
        variances: teacher.variances,
        gram: teacher.gram,
        overlaps: teacher.overlaps.map((row, b) =>
          row.map((q, h) => q + shift[layout.teacherOverlap(b, h)]),
        ),
        covariances: teacher.covariances.map((rows, i) =>
          rows.map((row, b) => row.map((q, h) => q + shift[layout.teacherCovariance(i, b, h)])),
        ),
      },
    }),
  };
}

/** [parameter] what a shift is small against: standard deviations of the logits, |X|^2, scalars of order 1, what is accumulated. */
export function scalesOf(
  layout: SpreadLayout,
  { overlaps, covariances, norm, teacher, parameters }: OrderParameters,
  accumulated: number,
): Float64Array {
  const scales = new Float64Array(layout.count).fill(Infinity);
  covariances.forEach((rows, i) =>
    rows.forEach((row, b) => {
      scales[layout.overlap(i, b)] = Math.abs(overlaps[i][b]) + Math.sqrt(rows[b][b]);
      row.forEach((_, c) => {
        scales[layout.covariance(i, b, c)] = Math.sqrt(rows[b][b] * rows[c][c]);
      });
      teacher?.variances[i].forEach((star, h) => {
        scales[layout.teacherCovariance(i, b, h)] = Math.sqrt(rows[b][b] * star[h]);
      });
    }),
  );
  for (let b = 0; b < layout.logits; b++) scales[layout.gram(b, b)] = norm;
  layout.scalars.forEach(({ place }, s) => {
    scales[layout.scalar(s)] = Math.hypot(1, parameters?.[place] ?? 0);
  });
  scales[layout.count - 1] = accumulated;
  return scales;
}
