import type { Complex } from "complex.js";
import {
  flowDistance,
  flowDistanceInK,
  flowForms,
  flowNoise,
  flowNorm,
  flowNormInK,
  flowOverlap,
  type FlowForms,
} from "./gradient-flow.js";
import {
  abscissa,
  invertedTransform,
  transformPoints,
  type LaplaceContour,
  type Scaled,
} from "./laplace-contour.js";
import { isNonzero, productSum, type LeastSquaresSetting } from "./setting.js";
import { singularities, type Singularities } from "./singularities.js";
import { ridgeAt, trainingTransform } from "./training-loss.js";
import { onePointSum } from "./two-point.js";

/** Everything that is observed of multi-pass least squares at one time, each a sum of scaled parts. */
export interface LeastSquaresState {
  /** |X|^2 and X^T K X. */
  readonly norm: readonly Scaled[];
  readonly normInK: readonly Scaled[];
  /** X^T X* and X^T K X*. */
  readonly overlap: readonly Scaled[];
  readonly overlapInK: readonly Scaled[];
  /** |X - X*|^2 and (X - X*)^T K (X - X*). */
  readonly distance: readonly Scaled[];
  readonly distanceInK: readonly Scaled[];
  /** The mean of (r - y)^2 over the samples. */
  readonly training: readonly Scaled[];
}

/** A problem with everything that does not depend on the time. */
export interface PreparedLeastSquares {
  readonly singularities: Singularities;
  stateAt(time: number, contour: LaplaceContour): LeastSquaresState;
}

export function prepareState(setting: LeastSquaresSetting): PreparedLeastSquares {
  const found = singularities(setting);
  const transform = trainingTransform(setting);
  return {
    singularities: found,
    stateAt: (time, contour) =>
      time === 0 ? initialState(setting) : stateAt(setting, found, transform, time, contour),
  };
}

function initialState(setting: LeastSquaresSetting): LeastSquaresState {
  const { start, cross, teacher, noiseVariance } = setting;
  const plain = (value: number): Scaled[] => [{ exponent: 0, value }];
  const between = (power: number): number =>
    productSum(setting, start, power) -
    2 * productSum(setting, cross, power) +
    productSum(setting, teacher, power);
  return {
    norm: plain(productSum(setting, start, 0)),
    normInK: plain(productSum(setting, start, 1)),
    overlap: plain(productSum(setting, cross, 0)),
    overlapInK: plain(productSum(setting, cross, 1)),
    distance: plain(between(0)),
    distanceInK: plain(between(1)),
    training: plain(between(1) + noiseVariance),
  };
}

function stateAt(
  setting: LeastSquaresSetting,
  found: Singularities,
  transform: (s: Complex) => Complex,
  time: number,
  contour: LaplaceContour,
): LeastSquaresState {
  const known = new Map<number, FlowForms>();
  const formsAt = (rightmost: number): FlowForms => {
    const forms = known.get(rightmost) ?? flowForms(setting, contour, rightmost, time);
    known.set(rightmost, forms);
    return forms;
  };
  const iterate = formsAt(found.iterate);
  const { noiseVariance } = setting;
  const noise = (inK: boolean): Scaled[] => {
    if (noiseVariance === 0) return [];
    const { exponent, value } = flowNoise(formsAt(0), inK);
    return [{ exponent, value: noiseVariance * value }];
  };
  const steps = noiseOfSteps(setting, found, transform, time, contour);
  const added = [...noise(false), ...steps.plain];
  const addedInK = [...noise(true), ...steps.inK];
  return {
    norm: [flowNorm(setting, iterate), ...added],
    normInK: [flowNormInK(setting, iterate), ...addedInK],
    overlap: [flowOverlap(setting, iterate, false)],
    overlapInK: [flowOverlap(setting, iterate, true)],
    distance: [flowDistance(setting, formsAt(found.euclideanDistance)), ...added],
    distanceInK: [flowDistanceInK(setting, formsAt(found.distance)), ...addedInK],
    training: [steps.training],
  };
}

/** Psi, and what drawing samples adds: gamma^2 int h(t - s) Psi(s) ds, h(t) = (1/d) tr H e^{-2 gamma (H + ridge) t}, or with K. */
function noiseOfSteps(
  setting: LeastSquaresSetting,
  found: Singularities,
  transform: (s: Complex) => Complex,
  time: number,
  contour: LaplaceContour,
) {
  const at = abscissa(found.training, time);
  const points = transformPoints(contour, at);
  const psi = points.map(transform);
  const training = invertedTransform(contour, at, psi);
  if (setting.isGradientFlow || !isSeen(setting)) return { training, plain: [], inK: [] };
  const ridges = points.map((s) => ridgeAt(setting, s, 2));
  const added = (power: number): Scaled[] => {
    const kernels = ridges.map((ridge) =>
      onePointSum(setting.law, ridge, setting.law.fractions, power).mul(setting.gamma / 2),
    );
    const product = psi.map((value, j) => value.mul(kernels[j]));
    return [invertedTransform(contour, at, product)];
  };
  return { training, plain: added(1), inK: added(2) };
}

function isSeen({ noiseVariance, start, teacher }: LeastSquaresSetting): boolean {
  return noiseVariance > 0 || isNonzero(start) || isNonzero(teacher);
}
