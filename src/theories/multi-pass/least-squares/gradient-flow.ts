import { Complex } from "complex.js";
import {
  abscissa,
  invertedDouble,
  invertedTransform,
  transformPoints,
  type Abscissa,
  type LaplaceContour,
  type Scaled,
} from "./laplace-contour.js";
import type { EffectiveRidge } from "./sample-covariance.js";
import type { LeastSquaresSetting } from "./setting.js";
import { ridgeAt } from "./training-loss.js";
import { mirrored, onePointSum, twoPoint, type TwoPoint } from "./two-point.js";

/**
 * A point s of a contour for the time t, with p and zeta of the ridge s / gamma + ridge. In these units
 *
 *   X^ / t = start X_0 zeta R + held H R X*,      (X - X*)^ / t = zeta R (start X_0 - (start + shrunk) X*),
 *
 * and nothing over- or underflows, however long the time is.
 */
interface Node {
  readonly at: EffectiveRidge;
  /** 1 / (gamma t zeta). */
  readonly start: Complex;
  /** 1 / (s t). */
  readonly held: Complex;
  /** ridge / (s t zeta). */
  readonly shrunk: Complex;
}

/** Bilinear forms of gradient flow on the samples at one time, from one contour. */
export interface FlowForms {
  readonly contour: LaplaceContour;
  readonly at: Abscissa;
  readonly upper: readonly Node[];
  readonly lower: readonly Node[];
  /** [node][node] of the upper half, and of the upper with the lower half. */
  readonly same: readonly (readonly TwoPoint[])[];
  readonly opposite: readonly (readonly TwoPoint[])[];
}

export function flowForms(
  setting: LeastSquaresSetting,
  contour: LaplaceContour,
  rightmost: number,
  time: number,
): FlowForms {
  const at = abscissa(rightmost, time);
  const upper = transformPoints(contour, at).map((s): Node => {
    const point = ridgeAt(setting, s, 1);
    const held = new Complex(1 / at.time, 0).div(s);
    const start = new Complex(1 / (setting.gamma * at.time), 0).div(point.zeta);
    return { at: point, start, held, shrunk: held.mul(setting.ridge).div(point.zeta) };
  });
  const lower = upper.map(({ at: point, start, held, shrunk }) => ({
    at: mirrored(point),
    start: start.conjugate(),
    held: held.conjugate(),
    shrunk: shrunk.conjugate(),
  }));
  const table = (other: readonly Node[]) =>
    upper.map((a, i) => other.slice(0, i + 1).map((b) => twoPoint(setting.law, a.at, b.at)));
  return { contour, at, upper, lower, same: table(upper), opposite: table(lower) };
}

/** A form that is symmetric under the exchange of its nodes. */
type Form = (a: Node, b: Node, pair: TwoPoint) => Complex;

function double({ contour, at, upper, lower, same, opposite }: FlowForms, form: Form): Scaled {
  return invertedDouble(contour, at, {
    same: (i, j) => form(upper[i], upper[j], same[i][j]),
    opposite: (i, j) => form(upper[i], lower[j], opposite[i][j]),
  });
}

/** The products of X - X* at both nodes, summed over the modes with k^power / ((p_1 + k)(p_2 + k)). */
function apart(setting: LeastSquaresSetting, a: Node, b: Node, pair: TwoPoint, power: number) {
  const [aTeacher, bTeacher] = [a, b].map(({ start, shrunk }) => start.add(shrunk).neg());
  const crossed = aTeacher.mul(b.start).add(bTeacher.mul(a.start));
  return pair
    .sum(setting.start, power)
    .mul(a.start)
    .mul(b.start)
    .add(pair.sum(setting.cross, power).mul(crossed))
    .add(pair.sum(setting.teacher, power).mul(aTeacher).mul(bTeacher));
}

/** (X - X*)^T K (X - X*) without label noise. */
export function flowDistanceInK(setting: LeastSquaresSetting, forms: FlowForms): Scaled {
  return double(forms, (a, b, pair) => apart(setting, a, b, pair, 1).div(pair.D));
}

/** |X - X*|^2 without label noise. */
export function flowDistance(setting: LeastSquaresSetting, forms: FlowForms): Scaled {
  return double(forms, (a, b, pair) => {
    const sampled = apart(setting, a, b, pair, 1).mul(pair.J1).div(pair.D);
    return apart(setting, a, b, pair, 0).add(sampled);
  });
}

/** |X|^2 without label noise. */
export function flowNorm({ start, cross, teacher }: LeastSquaresSetting, forms: FlowForms): Scaled {
  return double(forms, (a, b, { D, J1, p1, p2, zeta1, zeta2, sum }) => {
    const sampled = J1.div(D);
    const free = sum(start, 0).add(sum(start, 1).mul(sampled)).mul(a.start).mul(b.start);
    const heldOnce = a.start.mul(zeta1).mul(b.held).add(b.start.mul(zeta2).mul(a.held));
    const mixed = sum(cross, 1).div(D).mul(heldOnce);
    const taught = sum(teacher, 2).add(sum(teacher, 1).mul(sampled).mul(p1).mul(p2));
    return free.add(mixed).add(taught.mul(a.held).mul(b.held));
  });
}

/** X^T K X without label noise. */
export function flowNormInK(
  { start, cross, teacher }: LeastSquaresSetting,
  forms: FlowForms,
): Scaled {
  return double(forms, (a, b, { D, J2, p1, p2, sum }) => {
    const sampled = J2.div(D);
    const free = sum(start, 1).div(D).mul(a.start).mul(b.start);
    const [first, second] = [sum(cross, 1).mul(sampled), sum(cross, 2)];
    const mixed = second
      .sub(first.mul(p2))
      .mul(a.start)
      .mul(b.held)
      .add(second.sub(first.mul(p1)).mul(b.start).mul(a.held));
    const taught = sum(teacher, 3).add(sum(teacher, 1).mul(sampled).mul(p1).mul(p2));
    return free.add(mixed).add(taught.mul(a.held).mul(b.held));
  });
}

/** What label noise of variance 1 adds to |X|^2, and to X^T K X: (1/n) tr H q(H)^2, q^ = R / s. */
export function flowNoise(forms: FlowForms, inK: boolean): Scaled {
  return double(forms, (a, b, pair) =>
    (inK ? pair.J2 : pair.J1).div(pair.D).mul(a.held).mul(b.held),
  );
}

/** X^T X*, and X^T K X*. */
export function flowOverlap(
  { law, cross, teacher }: LeastSquaresSetting,
  { contour, at, upper }: FlowForms,
  inK: boolean,
): Scaled {
  const power = inK ? 1 : 0;
  const values = upper.map(({ start, held, at: point }) => {
    const free = onePointSum(law, point, cross, power).mul(start);
    return free.add(onePointSum(law, point, teacher, power + 1).mul(held)).mul(at.time);
  });
  return invertedTransform(contour, at, values);
}
