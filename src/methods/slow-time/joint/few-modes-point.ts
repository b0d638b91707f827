import { teacherConstants } from "../../teacher-constants.js";
import type { OrderParameters } from "../../solution.js";
import type { FewModes } from "./few-modes.js";

/** The order parameters of a state of the joint system of few modes. */
export function fewModesPoint(
  system: FewModes,
  state: Float64Array,
  log10Time: number,
): OrderParameters {
  const { modes, means, covariances } = system;
  const { logits: l, signalMode, fractions, teacher } = modes;
  const noise = signalMode.length * l;
  system.place(state);
  const squares = Array.from({ length: l }, () => 0);
  for (let k = 0; k < noise; k++) squares[k % l] += state[k] * state[k];
  for (let q = 0; q < fractions.length; q++)
    for (let a = 0; a < l; a++) squares[a] += fractions[q] * state[noise + q * l * l + a * (l + 1)];
  const width = l + teacher.length;
  const block = (covariance: Float64Array, from: number, to: number): number[][] =>
    Array.from({ length: l }, (_, a) => [...covariance.subarray(a * width + from, a * width + to)]);
  return {
    log10Time,
    overlaps: means.map((mean) => [...mean.subarray(0, l)]),
    covariances: covariances.map((covariance) => block(covariance, 0, l)),
    norm: squares.reduce((sum, square) => sum + square, 0),
    ...(l > 1 && { squaredNorms: squares }),
    stepSize: system.stepSize(state),
    ...(teacher.length > 0 && {
      teacher: {
        ...teacherConstants(modes),
        overlaps: Array.from({ length: l }, (_, a) =>
          teacher.map((row) => row.reduce((sum, x, s) => sum + x * state[s * l + a], 0)),
        ),
        covariances: covariances.map((covariance) => block(covariance, l, width)),
      },
    }),
  };
}
