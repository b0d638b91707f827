import type { Modes } from "../../../problem/modes.js";

/**
 * The kernels of one march, [step * stride + step], rows being later: C_c = Cov(w(k), w(l)) and R_c = <lambda_c R> of
 * each class, the response Gam_c and D_c = E[du du] of its samples, and of each mode R and the noise N of V.
 */
export interface Kernels {
  readonly stride: number;
  /** [class] */
  readonly covariance: readonly Float64Array[];
  readonly response: readonly Float64Array[];
  readonly feedback: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
  /** [class][step] E[du], and A with a teacher. */
  readonly drift: readonly Float64Array[];
  readonly towardsTeacher: readonly Float64Array[];
  /** [mode] */
  readonly modeResponse: readonly Float64Array[];
  readonly modeNoise: readonly Float64Array[];
  /** [signal][step] the mean of X. */
  readonly mean: readonly Float64Array[];
}

export function emptyKernels(modes: Modes, steps: number): Kernels {
  const stride = steps + 1;
  const matrices = (count: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(stride * stride));
  const vectors = (count: number): Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(stride));
  const { classes, fractions, signalMode, initial } = modes;
  const kernels: Kernels = {
    stride,
    covariance: matrices(classes),
    response: matrices(classes),
    feedback: matrices(classes),
    squares: matrices(classes),
    drift: vectors(classes),
    towardsTeacher: vectors(classes),
    modeResponse: matrices(fractions.length),
    modeNoise: matrices(fractions.length),
    mean: vectors(signalMode.length),
  };
  kernels.mean.forEach((path, s) => (path[0] = initial[0][s]));
  gather(kernels, modes, 0);
  return kernels;
}

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
  const { stride } = kernels;
  const feedback = new Float64Array(stride);
  const squares = new Float64Array(stride);
  const keep = 1 - rates.shrinkage;
  for (let rho = 0; rho < modes.fractions.length; rho++) {
    weighted(kernels.feedback, modes, rates, rho, k, feedback);
    weighted(kernels.squares, modes, rates, rho, k, squares);
    const R = kernels.modeResponse[rho];
    advanceResponse(R, feedback, keep, k, stride);
    advanceNoise(kernels.modeNoise[rho], R, feedback, squares, keep, k, stride);
    for (let s = 0; s < modes.signalMode.length; s++) {
      if (modes.signalMode[s] !== rho) continue;
      const path = kernels.mean[s];
      let next = keep * path[k] + pushed(kernels, modes, rates, s, k);
      for (let j = 0; j <= k; j++) next += feedback[j] * path[j];
      path[k + 1] = next;
    }
  }
  gather(kernels, modes, k + 1);
}

/** delta sum_c p_c lambda_c of row k of a kernel of the classes. */
function weighted(
  kernel: readonly Float64Array[],
  modes: Modes,
  { samplesPerDimension, probabilities }: Rates,
  rho: number,
  k: number,
  out: Float64Array,
): void {
  out.fill(0);
  const row = k * out.length;
  for (let c = 0; c < kernel.length; c++) {
    const weight = samplesPerDimension * probabilities[c] * modes.eigenvalues[c][rho];
    if (weight === 0) continue;
    for (let j = 0; j <= k; j++) out[j] += weight * kernel[c][row + j];
  }
}

/** What pushes the mean of a signal beside the feedback of its own past. */
function pushed(kernels: Kernels, modes: Modes, rates: Rates, s: number, k: number): number {
  let push = 0;
  for (let c = 0; c < modes.classes; c++) {
    const teacher = modes.teacher.length > 0 ? modes.teacher[0][s] : 0;
    const taught =
      modes.eigenvalues[c][modes.signalMode[s]] * kernels.towardsTeacher[c][k] * teacher;
    push += rates.probabilities[c] * (taught + modes.means[c][s] * kernels.drift[c][k]);
  }
  return rates.samplesPerDimension * push;
}

/** R_{k+1,j} = s R_kj + sum_{j < l <= k} Gam_kl R_lj, R_{k+1,k} = 1: the kick of a step is seen right after it. */
function advanceResponse(
  R: Float64Array,
  feedback: Float64Array,
  keep: number,
  k: number,
  stride: number,
): void {
  const next = (k + 1) * stride;
  for (let j = 0; j < k; j++) R[next + j] = keep * R[k * stride + j];
  for (let l = 1; l <= k; l++) {
    const weight = feedback[l];
    if (weight === 0) continue;
    const row = l * stride;
    for (let j = 0; j < l; j++) R[next + j] += weight * R[row + j];
  }
  R[next + k] = 1;
}

/** N_{k+1,l} = s N_kl + sum_{j <= k} Gam_kj N_jl + sum_{j < l} R_lj D_kj for l = 0..k, then l = k + 1. */
function advanceNoise(
  N: Float64Array,
  R: Float64Array,
  feedback: Float64Array,
  squares: Float64Array,
  keep: number,
  k: number,
  stride: number,
): void {
  const next = (k + 1) * stride;
  for (let l = 0; l <= k; l++) {
    let sum = keep * N[k * stride + l];
    const row = l * stride;
    for (let j = 0; j < l; j++) sum += R[row + j] * squares[j];
    N[next + l] = sum;
  }
  for (let j = 0; j <= k; j++) {
    const weight = feedback[j];
    if (weight === 0) continue;
    const row = j * stride;
    for (let l = 0; l <= k; l++) N[next + l] += weight * N[row + l];
  }
  for (let l = 0; l <= k; l++) N[l * stride + k + 1] = N[next + l];
  let last = keep * N[k * stride + k + 1];
  for (let j = 0; j <= k; j++) {
    last += feedback[j] * N[j * stride + k + 1] + R[next + j] * squares[j];
  }
  N[next + k + 1] = last;
}

/** Row k of C_c and R_c from the modes. */
function gather(kernels: Kernels, modes: Modes, k: number): void {
  const { stride } = kernels;
  const row = k * stride;
  for (let c = 0; c < modes.classes; c++) {
    const C = kernels.covariance[c];
    const response = kernels.response[c];
    for (let rho = 0; rho < modes.fractions.length; rho++) {
      const weight = modes.fractions[rho] * modes.eigenvalues[c][rho];
      if (weight === 0) continue;
      const [R, N] = [kernels.modeResponse[rho], kernels.modeNoise[rho]];
      for (let l = 0; l < k; l++) response[row + l] += weight * R[row + l];
      for (let l = 0; l <= k; l++) C[row + l] += weight * N[row + l];
    }
    for (let s = 0; s < modes.signalMode.length; s++) {
      const path = kernels.mean[s];
      const weight = modes.eigenvalues[c][modes.signalMode[s]] * path[k];
      for (let l = 0; l <= k; l++) C[row + l] += weight * path[l];
    }
    for (let l = 0; l < k; l++) C[l * stride + k] = C[row + l];
  }
}
