import { alternatingWeights } from "./alternating-sum.js";
import type { LogisticMoments } from "./logistic-moments.js";
import { wholeNumber, type i32 } from "./portable.js";
import { LOG_SQRT_TWO_PI, logNormalCdf, millsDeficit, millsRatiosAt } from "./mills-ratio.js";

/**
 * Expectations of the logistic kind for variance B >= 1 and mean m >= 0, by alternating series.
 *
 * Expand w in powers of e^-|r| on either side of r = 0 and integrate against the density. With
 * s = sqrt B, theta = m / B, phi = exp(-m^2/(2B)) / sqrt(2 pi) and the Mills ratio R,
 *
 *   E[w]       = phi { sum_{k>=1} (-1)^{k-1}   R(s(k-theta)) + sum_{k>=0} (-1)^k       R(s(k+theta)) }
 *   E[w - w^2] = phi { sum_{k>=1} (-1)^{k-1} k R(s(k-theta)) + sum_{k>=1} (-1)^{k-1} k R(s(k+theta)) }
 *   E[w^2]     = phi { sum_{k>=2} (-1)^k (k-1) R(s(k-theta)) + sum_{k>=0} (-1)^k (k+1) R(s(k+theta)) }.
 *
 * R is completely monotone, so the accelerated sums converge like 5.8^-n whatever B is. The terms with
 * k < theta, where R grows, are E[e^{-kr}; r > 0] = exp(-k m + k^2 B / 2) Phi(s(theta - k)): few, fast
 * decreasing, and summed as they stand relative to the first that matters.
 */
const TERMS = 21;
const WEIGHTS = alternatingWeights(TERMS);
const NEGLIGIBLE = -44; // e^-44 < 1e-19
/** R at the places of the terms on the right, and on the left. */
const right = new Float64Array(TERMS);
const left = new Float64Array(TERMS);

/** out[j] = R(s (j + offset)), offset >= 0. */
function setRatios(out: Float64Array, s: number, offset: number): void {
  for (let j = 0; j < TERMS; j++) out[j] = s * (j + offset);
  millsRatiosAt(out, out, TERMS);
}

export function logisticBySeries(mean: number, variance: number, out: LogisticMoments): void {
  const s = Math.sqrt(variance);
  const theta = mean / variance;
  const first = wholeNumber(Math.max(1, Math.ceil(theta))); // right-hand terms from here on are tail terms
  let gradient: number = 0;
  let curvature: number = 0;
  let fisher: number = 0;
  let sign: number = first % 2 === 1 ? 1 : -1;
  let leftSign: number = 1;
  setRatios(right, s, first - theta);
  setRatios(left, s, theta);
  for (let j = 0; j < TERMS; j++) {
    const k = first + j;
    const ofRight = sign * WEIGHTS[j] * right[j];
    const ofLeft = leftSign * WEIGHTS[j] * left[j];
    gradient += ofRight + ofLeft;
    curvature += k * ofRight - j * ofLeft;
    fisher += (j + 1) * ofLeft - (k - 1) * ofRight;
    sign = -sign;
    leftSign = -leftSign;
  }
  const logDensity = -0.5 * theta * mean - LOG_SQRT_TWO_PI;
  out.logGradient = headPlusTail(mean, variance, first, 0, gradient, logDensity);
  out.logCurvature = headPlusTail(mean, variance, first, 1, curvature, logDensity);
  out.logFisher = headPlusTail(mean, variance, first, 2, fisher, logDensity);
}

/** Coefficient of e^{-kr}, r > 0, in w, w - w^2, w^2 and log(1 + e^-r) (kinds 0, 1, 2, 3). */
function coefficient(kind: i32, k: i32): number {
  const sign: number = k % 2 === 1 ? 1 : -1;
  if (kind === 0) return sign;
  if (kind === 1) return sign * k;
  return kind === 2 ? -sign * (k - 1) : sign / k;
}

/** log of the terms k < first plus the tail phi * tail, relative to the larger of the two scales. */
function headPlusTail(
  mean: number,
  variance: number,
  first: i32,
  kind: i32,
  tail: number,
  logDensity: number,
): number {
  const start: i32 = kind === 2 ? 2 : 1;
  if (first <= start) return logDensity + Math.log(tail);
  const scale = start * (0.5 * start * variance - mean);
  const s = Math.sqrt(variance);
  let sum: number = logDensity - scale > NEGLIGIBLE ? tail * Math.exp(logDensity - scale) : 0;
  for (let k = start; k < first; k++) {
    const logTerm = k * (0.5 * k * variance - mean) - scale;
    if (logTerm < NEGLIGIBLE) break;
    sum += coefficient(kind, k) * Math.exp(logTerm + logNormalCdf(mean / s - k * s));
  }
  return scale + Math.log(sum);
}

/**
 * log E[log(1 + e^-r)]: the negative part of r plus sum_k (-1)^{k-1} e^{-k|r|} / k on either side.
 */
export function logLossBySeries(mean: number, variance: number): number {
  const s = Math.sqrt(variance);
  const theta = mean / variance;
  const first = wholeNumber(Math.max(1, Math.ceil(theta)));
  let tail: number = s * millsDeficit(s * theta); // E[max(-r, 0)] / phi
  let sign: number = first % 2 === 1 ? 1 : -1;
  let leftSign: number = 1;
  setRatios(right, s, first - theta);
  setRatios(left, s, 1 + theta);
  for (let j = 0; j < TERMS; j++) {
    tail += (sign * WEIGHTS[j] * right[j]) / (first + j);
    tail += (leftSign * WEIGHTS[j] * left[j]) / (j + 1);
    sign = -sign;
    leftSign = -leftSign;
  }
  const logDensity = -0.5 * theta * mean - LOG_SQRT_TWO_PI;
  return headPlusTail(mean, variance, first, 3, tail, logDensity);
}
