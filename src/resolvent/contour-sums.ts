import type { ContourAxis } from "./contour-axis.js";

/** Real and imaginary part of one grid function inside a state vector. */
export interface StateSlice {
  readonly re: number;
  readonly im: number;
}

/**
 * Contour integrals of one grid function S with S(conj z_1, conj z_2) = conj S(z_1, z_2), known for z_1 in
 * the upper half plane: over each variable alone and over both.
 */
export interface ContourSums {
  /** [b] -(1/(2 pi i)) contour integral over z_1 of S(z_1, z_b) dz_1 = u^T R_2(z_b) v. */
  readonly overFirstRe: Float64Array;
  readonly overFirstIm: Float64Array;
  /** [a] the same over z_2: u^T R_1(z_a) v. */
  readonly overSecondRe: Float64Array;
  readonly overSecondIm: Float64Array;
}

export function emptySums(first: ContourAxis, second: ContourAxis): ContourSums {
  return {
    overFirstRe: new Float64Array(second.count),
    overFirstIm: new Float64Array(second.count),
    overSecondRe: new Float64Array(first.count),
    overSecondIm: new Float64Array(first.count),
  };
}

/** Fills the sums over each variable from the state; no allocation. */
export function sumOverContours(
  first: ContourAxis,
  second: ContourAxis,
  state: ArrayLike<number>,
  slice: StateSlice,
  sums: ContourSums,
): void {
  const { overFirstRe, overFirstIm, overSecondRe, overSecondIm } = sums;
  overFirstRe.fill(0);
  overFirstIm.fill(0);
  for (let a = 0; a < first.count; a++) {
    const wr = first.weightRe[a];
    const wi = first.weightIm[a];
    let re = 0;
    let im = 0;
    for (let b = 0; b < second.count; b++) {
      const sr = state[slice.re + a * second.count + b];
      const si = state[slice.im + a * second.count + b];
      overFirstRe[b] += wr * sr - wi * si;
      overFirstIm[b] += wr * si + wi * sr;
      re += second.weightRe[b] * sr - second.weightIm[b] * si;
      im += second.weightRe[b] * si + second.weightIm[b] * sr;
    }
    overSecondRe[a] = re;
    overSecondIm[a] = im;
  }
  addLowerHalf(overFirstRe, overFirstIm);
}

/** P(b) + conj P(conj b): the nodes z_1 of the lower half plane. */
function addLowerHalf(re: Float64Array, im: Float64Array): void {
  const last = re.length - 1;
  for (let b = 0; 2 * b <= last; b++) {
    const sumRe = re[b] + re[last - b];
    const sumIm = im[b] - im[last - b];
    re[b] = sumRe;
    im[b] = sumIm;
    re[last - b] = sumRe;
    im[last - b] = -sumIm;
  }
}

/** u^T v: the double contour integral of S, real by symmetry. */
export function innerProduct(second: ContourAxis, sums: ContourSums): number {
  let sum = 0;
  for (let b = 0; b < second.count; b++) {
    sum += second.weightRe[b] * sums.overFirstRe[b] - second.weightIm[b] * sums.overFirstIm[b];
  }
  return sum;
}

/** u^T K_1 v: the integral of z_1 S, from the sums over z_2. */
export function firstMoment(first: ContourAxis, sums: ContourSums): number {
  return 2 * moment(first, sums.overSecondRe, sums.overSecondIm);
}

/** u^T K_2 v: the integral of z_2 S, from the sums over z_1. */
export function secondMoment(second: ContourAxis, sums: ContourSums): number {
  return moment(second, sums.overFirstRe, sums.overFirstIm);
}

/** Real part of sum_j weight_j z_j s_j. */
function moment(axis: ContourAxis, re: Float64Array, im: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < axis.count; j++) {
    const zr = axis.weightRe[j] * axis.re[j] - axis.weightIm[j] * axis.im[j];
    const zi = axis.weightRe[j] * axis.im[j] + axis.weightIm[j] * axis.re[j];
    sum += zr * re[j] - zi * im[j];
  }
  return sum;
}
