import type { Modes } from "../../../problem/modes.js";
import type { DifferenceParameters, OrderParameters, RelativeErrors } from "../../solution.js";
import type { TeacherConstants } from "../../teacher-constants.js";
import type { LinearMoments, MomentsAtTime } from "./linear-moments.js";

/** A linear problem, laid out: one class, one logit, one teacher logit. */
export interface LinearSetting {
  readonly gamma: number;
  readonly modes: Modes;
  /** [signal] X_0, X*, and the eigenvalue there. */
  readonly start: Float64Array;
  readonly goal: Float64Array;
  readonly rates: Float64Array;
  /** [mode] distinct eigenvalues and their shares. */
  readonly eigenvalues: Float64Array;
  readonly fractions: Float64Array;
  readonly constants: TeacherConstants;
  readonly moments: LinearMoments;
}

/** The order parameters: those of X from xbar and N, those of X - X* from their own sums, in units e^logScale. */
export function linearPoint(
  setting: LinearSetting,
  moments: MomentsAtTime,
  log10Time: number,
): MeasuredPoint {
  const { gamma, constants } = setting;
  const mean = meanMoments(setting, gamma * 10 ** log10Time, moments.logScale);
  const noise = noiseMoments(setting, moments);
  const scale = Math.exp(moments.logScale);
  const point: OrderParameters = {
    log10Time,
    overlaps: [[0]],
    covariances: [[[mean.variance + noise.variance * scale]]],
    norm: mean.norm + noise.norm * scale,
    logNorm: logSum(mean.norm, noise.norm, moments.logScale),
    stepSize: gamma,
    teacher: {
      ...constants,
      overlaps: [[mean.overlap]],
      covariances: [[[mean.covariance]]],
      difference: {
        logScale: moments.logScale,
        norm: moments.norm,
        overlaps: [[0]],
        covariances: [[[moments.variance]]],
        teacher: [[[mean.gap]]],
      },
    },
  };
  const shareOf = (ofNoise: number, ofMean: number): number =>
    ofNoise === 0 ? 0 : 1 / (1 + ofMean / (ofNoise * scale));
  const shares = [shareOf(noise.variance, mean.variance), shareOf(noise.norm, mean.norm)];
  return { point, noiseShare: Math.max(...shares) };
}

/** A point, and the part of its squares that the noise is. */
export interface MeasuredPoint {
  readonly point: OrderParameters;
  readonly noiseShare: number;
}

/** log(a + b e^logScale). */
function logSum(a: number, b: number, logScale: number): number {
  const unit = Math.max(0, logScale);
  return unit + Math.log(a * Math.exp(-unit) + b * Math.exp(logScale - unit));
}

interface MeanMoments {
  readonly variance: number;
  readonly norm: number;
  readonly overlap: number;
  readonly covariance: number;
  /** (X - X*)^T K X* in units e^(logScale / 2). */
  readonly gap: number;
}

/** Sums over the mean part xbar = x_0 + (x_0 - x*) (e^(-lambda T) - 1). */
function meanMoments(
  { start, goal, rates }: LinearSetting,
  time: number,
  logScale: number,
): MeanMoments {
  let [variance, norm, overlap, covariance, gap] = [0, 0, 0, 0, 0];
  start.forEach((x, s) => {
    const moved = x + (x - goal[s]) * Math.expm1(-rates[s] * time);
    variance += rates[s] * moved * moved;
    norm += moved * moved;
    overlap += moved * goal[s];
    covariance += rates[s] * moved * goal[s];
    gap += rates[s] * (x - goal[s]) * goal[s] * Math.exp(-rates[s] * time - logScale / 2);
  });
  return { variance, norm, overlap, covariance, gap };
}

/** What N adds to X^T K X and to ||X||^2, in units e^logScale. */
function noiseMoments(
  { eigenvalues, fractions }: LinearSetting,
  { noise }: MomentsAtTime,
): { readonly variance: number; readonly norm: number } {
  let [variance, norm] = [0, 0];
  noise.forEach((value, rho) => {
    variance += fractions[rho] * eigenvalues[rho] * value;
    norm += fractions[rho] * value;
  });
  return { variance, norm };
}

/** What rounding makes of sums over many coordinates. */
const ROUNDING = 1e-14;

/** The same of the squares of X - X*. */
export function errorOfDifference({ modes }: LinearSetting, { error }: MomentsAtTime): number {
  return Math.min(1, ROUNDING + 1e-16 * modes.signalMode.length + error);
}

/** Bounds of the relative errors; X - X* has that of P, which counts for the loss. */
export function errorsAt(
  { modes }: LinearSetting,
  {
    error,
    noiseError,
    logScale,
    variance,
    noiseShare,
  }: MomentsAtTime & Pick<MeasuredPoint, "noiseShare">,
): RelativeErrors {
  const sums = ROUNDING + 1e-16 * modes.signalMode.length;
  const ofLogLoss = (sums + error) / Math.max(1, Math.abs(logScale + Math.log(variance)));
  const ofSquares = Math.min(1, sums + noiseShare * Math.max(error, noiseError));
  return {
    logLoss: Math.min(1, ofLogLoss + ROUNDING),
    overlaps: 0,
    covariances: ofSquares,
    norm: ofSquares,
    teacherOverlaps: sums,
    teacherCovariances: sums,
    parameters: 0,
  };
}

/** The point with everything moved by its error. */
export function withErrors(
  point: OrderParameters,
  errors: RelativeErrors,
  ofDifference: number,
): OrderParameters {
  const { teacher, covariances, norm } = point;
  const spread = (value: number): number => value * (1 + errors.covariances);
  const apart = (value: number): number => value * (1 + ofDifference);
  const difference: DifferenceParameters | undefined = teacher?.difference && {
    ...teacher.difference,
    norm: apart(teacher.difference.norm),
    covariances: teacher.difference.covariances.map((rows) => rows.map((row) => row.map(apart))),
  };
  return {
    ...point,
    covariances: covariances.map((rows) => rows.map((row) => row.map(spread))),
    norm: norm * (1 + errors.norm),
    ...(teacher && { teacher: { ...teacher, ...(difference && { difference }) } }),
  };
}
