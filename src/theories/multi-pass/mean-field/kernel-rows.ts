import type { Modes } from "../../../problem/modes.js";
import { CURVATURE, GRADIENT, GRADIENT_SQUARE, GRADIENT_TEACHER } from "./controlled-means.js";
import type { Kernels } from "./kernels.js";
import type { CompiledPaths } from "./path-module.js";
import { dividedByCovariance } from "./triangular.js";

/** What a step has found. */
export interface FoundRows {
  readonly paths: CompiledPaths;
  /** See placesOf. */
  readonly places: readonly number[];
  readonly gamma: number;
  /** E M^2 / E M. */
  readonly moment: number;
  /** [place] means over the samples that the step visits, times the chance of that. */
  readonly drawn: Float64Array;
}

/** Row k of D, Gam, E du and A of a class. */
export function writeRows(
  kernels: Kernels,
  modes: Modes,
  teacherRoot: Float64Array,
  c: number,
  k: number,
  { paths, places, gamma, moment, drawn }: FoundRows,
): void {
  const { squares, feedback, drift, towardsTeacher, logits: l, stride } = kernels;
  const t = modes.teacher.length;
  const products = new Float64Array(l * t);
  for (let b = 0; b < l; b++) {
    const row = (k * l + b) * stride;
    for (let j = 0; j < k * l; j++) {
      squares[c][row + j] = paths.squares[b * stride + j] / paths.count;
      feedback[c][row + j] = paths.feedback[b * stride + j] / paths.count;
    }
    for (let e = 0; e < l; e++) {
      const [column, entry] = [row + k * l + e, b * l + e];
      squares[c][column] = moment * gamma * gamma * drawn[places[GRADIENT_SQUARE] + entry];
      feedback[c][column] = -gamma * drawn[places[CURVATURE] + entry];
    }
    drift[c][k * l + b] = -gamma * drawn[places[GRADIENT] + b];
    for (let a = 0; a < t; a++) {
      products[b * t + a] = -gamma * drawn[places[GRADIENT_TEACHER] + b * t + a];
    }
  }
  if (t === 0) return;
  subtractFeedback(kernels, modes, c, k, products);
  towardsTeacher[c].set(dividedByCovariance(products, teacherRoot, t), k * l * t);
}

/** A_k = (E[du w*] - sum_{j <= k} Gam_kj Cov(w_j, w*)) / Var w*: Stein's lemma, without a derivative of the label. */
function subtractFeedback(
  { feedback, logits: l, stride, mean }: Kernels,
  modes: Modes,
  c: number,
  k: number,
  products: Float64Array,
): void {
  const t = modes.teacher.length;
  for (let s = 0; s < modes.signalMode.length; s++) {
    const eigenvalue = modes.eigenvalues[c][modes.signalMode[s]];
    for (let b = 0; b < l; b++) {
      const row = (k * l + b) * stride;
      let sum = 0;
      for (let j = 0; j < (k + 1) * l; j++) sum += feedback[c][row + j] * mean[s][j];
      for (let a = 0; a < t; a++) products[b * t + a] -= eigenvalue * modes.teacher[a][s] * sum;
    }
  }
}
