import { addMultipleAt } from "../../../numerics/vectors.js";
import type { Modes } from "../../../problem/modes.js";

/**
 * The kernels of one march in l logits, [row * stride + column], where step k has the rows and columns k l, ...,
 * k l + l - 1 and rows are later: C_c = Cov(w(k), w(j)) and R_c = <lambda_c R> of each class, the response Gam_c and
 * D_c = E[du du] of its samples, and of each mode R and the noise N of V.
 */
export interface Kernels {
  readonly logits: number;
  /** l for each step. */
  readonly stride: number;
  /** [class] */
  readonly covariance: readonly Float64Array[];
  readonly response: readonly Float64Array[];
  readonly feedback: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
  /** [class][row] E[du], and with a teacher [row * l* + teacher logit] A. */
  readonly drift: readonly Float64Array[];
  readonly towardsTeacher: readonly Float64Array[];
  /** [mode] */
  readonly modeResponse: readonly Float64Array[];
  readonly modeNoise: readonly Float64Array[];
  /** [signal][row] the mean of X. */
  readonly mean: readonly Float64Array[];
}

export function emptyKernels(modes: Modes, steps: number): Kernels {
  const { classes, fractions, signalMode, initial, logits, teacher } = modes;
  const stride = logits * (steps + 1);
  const matrices = (count: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(stride * stride));
  const vectors = (count: number, entries = 1): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(stride * entries));
  const kernels: Kernels = {
    logits,
    stride,
    covariance: matrices(classes),
    response: matrices(classes),
    feedback: matrices(classes),
    squares: matrices(classes),
    drift: vectors(classes),
    towardsTeacher: vectors(classes, teacher.length),
    modeResponse: matrices(fractions.length),
    modeNoise: matrices(fractions.length),
    mean: vectors(signalMode.length),
  };
  kernels.mean.forEach((path, s) => {
    for (let b = 0; b < logits; b++) path[b] = initial[b][s];
  });
  gather(kernels, modes, 0);
  return kernels;
}

/** Rows of step k of C_c and R_c from the modes. */
export function gather(kernels: Kernels, modes: Modes, k: number): void {
  const { stride, logits: l } = kernels;
  const past = k * l;
  for (let c = 0; c < modes.classes; c++) {
    const C = kernels.covariance[c];
    const response = kernels.response[c];
    for (let b = 0; b < l; b++) {
      const row = (past + b) * stride;
      for (let rho = 0; rho < modes.fractions.length; rho++) {
        const weight = modes.fractions[rho] * modes.eigenvalues[c][rho];
        if (weight === 0) continue;
        addMultipleAt(response, row, weight, kernels.modeResponse[rho], row, past);
        addMultipleAt(C, row, weight, kernels.modeNoise[rho], row, past + l);
      }
      for (let s = 0; s < modes.signalMode.length; s++) {
        const path = kernels.mean[s];
        const weight = modes.eigenvalues[c][modes.signalMode[s]] * path[past + b];
        addMultipleAt(C, row, weight, path, 0, past + l);
      }
      for (let i = 0; i < past; i++) C[i * stride + past + b] = C[row + i];
    }
  }
}
