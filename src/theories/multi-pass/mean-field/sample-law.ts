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

/** Pivots below this share of their variance are 0. */
const SINGULAR = 1e-13;

/** The lower triangular root of a covariance, row by row; columns of zero pivots are 0. */
export function lowerRoot(covariance: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = covariance[a * size + b];
      for (let e = 0; e < b; e++) rest -= root[a * size + e] * root[b * size + e];
      if (a === b) {
        root[a * size + a] = rest > SINGULAR * covariance[a * size + a] ? Math.sqrt(rest) : 0;
      } else {
        const pivot = root[b * size + b];
        root[a * size + b] = pivot > 0 ? rest / pivot : 0;
      }
    }
  }
  return root;
}

/** [l * l*] Cov(w, g) for w* = root g with independent standard normal g. */
export function ofStandardTeacher(
  covariance: Float64Array,
  root: Float64Array,
  l: number,
  t: number,
): Float64Array {
  const out = new Float64Array(l * t);
  for (let b = 0; b < l; b++) {
    for (let a = 0; a < t; a++) {
      let rest = covariance[b * t + a];
      for (let e = 0; e < a; e++) rest -= out[b * t + e] * root[a * t + e];
      const pivot = root[a * t + a];
      out[b * t + a] = pivot > 0 ? rest / pivot : 0;
    }
  }
  return out;
}

/** Solves A root root^T = rows for A, row by row. */
export function dividedByCovariance(
  rows: Float64Array,
  root: Float64Array,
  l: number,
  t: number,
): Float64Array {
  const out = ofStandardTeacher(rows, root, l, t);
  for (let b = 0; b < l; b++) {
    for (let a = t - 1; a >= 0; a--) {
      let rest = out[b * t + a];
      for (let e = a + 1; e < t; e++) rest -= out[b * t + e] * root[e * t + a];
      const pivot = root[a * t + a];
      out[b * t + a] = pivot > 0 ? rest / pivot : 0;
    }
  }
  return out;
}
