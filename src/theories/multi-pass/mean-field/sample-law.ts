import type { Modes } from "../../../problem/modes.js";
import type { Kernels } from "./kernels.js";

/** The law of (r, r*) of a fresh sample of one class: r = mean + w, r* = teacherMean + w*. Row by row. */
export interface SampleLaw {
  /** [l] and [l * l] */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** [l*] and [l* * l*] */
  readonly teacherMean: Float64Array;
  readonly teacherVariance: Float64Array;
  /** [l * l*] Cov(w, w*) */
  readonly covariance: Float64Array;
}

/** The law of (w, w*) of class c at step k. */
export function sampleLaw(modes: Modes, kernels: Kernels, c: number, k: number): SampleLaw {
  const { logits: l, signalMode, means, eigenvalues, teacher } = modes;
  const t = teacher.length;
  const law = emptySampleLaw(l, t);
  for (let s = 0; s < signalMode.length; s++) {
    const eigenvalue = eigenvalues[c][signalMode[s]];
    const path = kernels.mean[s];
    for (let b = 0; b < l; b++) law.mean[b] += means[c][s] * path[k * l + b];
    for (let a = 0; a < t; a++) {
      law.teacherMean[a] += means[c][s] * teacher[a][s];
      for (let b = 0; b < l; b++) {
        law.covariance[b * t + a] += eigenvalue * teacher[a][s] * path[k * l + b];
      }
      for (let b = 0; b < t; b++) {
        law.teacherVariance[a * t + b] += eigenvalue * teacher[a][s] * teacher[b][s];
      }
    }
  }
  const { stride, covariance } = kernels;
  for (let b = 0; b < l; b++) {
    const row = (k * l + b) * stride + k * l;
    for (let e = 0; e < l; e++) law.variance[b * l + e] = covariance[c][row + e];
  }
  return law;
}

export function emptySampleLaw(l: number, t: number): SampleLaw {
  return {
    mean: new Float64Array(l),
    variance: new Float64Array(l * l),
    teacherMean: new Float64Array(t),
    teacherVariance: new Float64Array(t * t),
    covariance: new Float64Array(l * t),
  };
}
