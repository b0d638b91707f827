import { addMultipleAt, dotAt } from "../../../numerics/vectors.js";
import type { Modes } from "../../../problem/modes.js";
import { gather, type Kernels } from "./kernels.js";

/** What the march needs of the problem: gamma ridge dt, delta, and the classes' shares. */
export interface Rates {
  readonly shrinkage: number;
  readonly samplesPerDimension: number;
  readonly probabilities: readonly number[];
}

/**
 * From step k to k + 1, with feedback, squares, drift and towardsTeacher known up to row k. The modes are linear
 * recursions: X_{k+1} = s X_k + delta sum_c p_c (lambda_c (sum_j Gam_c X_j + A_c X*) + mu_c E_c[du]), and noise of
 * covariance delta sum_c p_c lambda_c D_c.
 */
export function advance(kernels: Kernels, modes: Modes, rates: Rates, k: number): void {
  const { stride, logits: l } = kernels;
  const rows = (): Float64Array[] => Array.from({ length: l }, () => new Float64Array(stride));
  const [feedback, squares] = [rows(), rows()];
  const keep = 1 - rates.shrinkage;
  for (let rho = 0; rho < modes.fractions.length; rho++) {
    for (let b = 0; b < l; b++) {
      weighted(kernels.feedback, modes, rates, rho, k * l + b, (k + 1) * l, feedback[b]);
      weighted(kernels.squares, modes, rates, rho, k * l + b, (k + 1) * l, squares[b]);
    }
    const R = kernels.modeResponse[rho];
    for (let b = 0; b < l; b++) advanceResponse(R, feedback[b], keep, k, l, b, stride);
    advanceNoise(kernels.modeNoise[rho], R, feedback, squares, keep, k, stride);
    for (let s = 0; s < modes.signalMode.length; s++) {
      if (modes.signalMode[s] !== rho) continue;
      const path = kernels.mean[s];
      for (let b = 0; b < l; b++) {
        let next = keep * path[k * l + b] + pushed(kernels, modes, rates, s, k * l + b);
        for (let j = 0; j < (k + 1) * l; j++) next += feedback[b][j] * path[j];
        path[(k + 1) * l + b] = next;
      }
    }
  }
  gather(kernels, modes, k + 1);
}

/** delta sum_c p_c lambda_c of a row of a kernel of the classes. */
function weighted(
  kernel: readonly Float64Array[],
  modes: Modes,
  { samplesPerDimension, probabilities }: Rates,
  rho: number,
  row: number,
  length: number,
  out: Float64Array,
): void {
  out.fill(0);
  const first = row * out.length;
  for (let c = 0; c < kernel.length; c++) {
    const weight = samplesPerDimension * probabilities[c] * modes.eigenvalues[c][rho];
    if (weight !== 0) addMultipleAt(out, 0, weight, kernel[c], first, length);
  }
}

/** What pushes the mean of a signal beside the feedback of its own past. */
function pushed(kernels: Kernels, modes: Modes, rates: Rates, s: number, row: number): number {
  const t = modes.teacher.length;
  let push = 0;
  for (let c = 0; c < modes.classes; c++) {
    let taught = 0;
    for (let a = 0; a < t; a++) {
      taught += kernels.towardsTeacher[c][row * t + a] * modes.teacher[a][s];
    }
    taught *= modes.eigenvalues[c][modes.signalMode[s]];
    push += rates.probabilities[c] * (taught + modes.means[c][s] * kernels.drift[c][row]);
  }
  return rates.samplesPerDimension * push;
}

/** R_{k+1,j} = s R_kj + sum_{j < i <= k} Gam_ki R_ij, R_{k+1,k} = 1: the kick of a step is seen right after it. */
function advanceResponse(
  R: Float64Array,
  feedback: Float64Array,
  keep: number,
  k: number,
  l: number,
  b: number,
  stride: number,
): void {
  const next = ((k + 1) * l + b) * stride;
  addMultipleAt(R, next, keep, R, (k * l + b) * stride, k * l);
  for (let i = l; i < (k + 1) * l; i++) {
    const weight = feedback[i];
    if (weight !== 0) addMultipleAt(R, next, weight, R, i * stride, i - (i % l));
  }
  R[next + k * l + b] = 1;
}

/** N_{k+1,i} = s N_ki + sum_{j <= k} Gam_kj N_ji + sum_{j < i} R_ij D_kj for i = 0..k, then i = k + 1. */
function advanceNoise(
  N: Float64Array,
  R: Float64Array,
  feedback: readonly Float64Array[],
  squares: readonly Float64Array[],
  keep: number,
  k: number,
  stride: number,
): void {
  const l = feedback.length;
  const past = (k + 1) * l;
  for (let b = 0; b < l; b++) {
    const next = (past + b) * stride;
    for (let i = 0; i < past; i++) N[next + i] = dotAt(R, i * stride, squares[b], 0, i - (i % l));
    addMultipleAt(N, next, keep, N, (k * l + b) * stride, past);
    for (let j = 0; j < past; j++) {
      const weight = feedback[b][j];
      if (weight !== 0) addMultipleAt(N, next, weight, N, j * stride, past);
    }
    for (let i = 0; i < past; i++) N[i * stride + past + b] = N[next + i];
  }
  for (let b = 0; b < l; b++) {
    for (let e = 0; e <= b; e++) {
      const column = past + e;
      let last = keep * N[(k * l + b) * stride + column];
      last += dotAt(R, column * stride, squares[b], 0, past);
      for (let j = 0; j < past; j++) last += feedback[b][j] * N[j * stride + column];
      N[(past + b) * stride + column] = last;
      N[column * stride + past + b] = last;
    }
  }
}
