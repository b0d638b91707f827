import { densityAtZero, meanAbsolute, meanSign } from "../../numerics/normal-signs.js";
import { meanSignProduct } from "../../numerics/sign-product.js";
import { varianceOfTeacher, variancePerTeacher, type OneLogitLaw } from "./one-logit-law.js";
import type { TeacherLoss } from "./teacher-loss.js";

/** Of closed forms: some roundings. */
const ACCURACY = 1e-13;

/** E[sgn r sgn r*], E[|r*| sgn r], E[|r| |r*|], and E[|r*|] at r = 0 times the density there. */
interface Moments {
  signs: number;
  signed: number;
  absolute: number;
  atZero: number;
}

/**
 * Phase retrieval f = (|r| - y)^2, y = |r*| + noise z, in closed form. f' = 2 r - 2 y sgn(r) jumps at r = 0, so
 * that E[f''] = 2 - 4 p(0) E[y | r = 0] with p the density of r: what the density form of Stein's lemma gives.
 * As Var(r) -> 0 around 0 it grows like Var(r)^(-1/2) while its product with X stays bounded; at
 * Var(r) = 0 the jump is left out (E[f''] = 2, and f' = 0 at r = 0).
 */
export function phaseRetrieval(noise: number): TeacherLoss {
  const work: Moments = { signs: 0, signed: 0, absolute: 0, atZero: 0 };
  return {
    accuracy: ACCURACY,
    evaluate(law, out) {
      absoluteMoments(law, work);
      out.gradient = 2 * (law.mean - work.signed);
      out.hessian = 2 - 4 * work.atZero;
      out.fisher = 4 * (squaredDifference(law, work) + noise ** 2);
      out.error = ACCURACY;
      out.teacher = -2 * work.signs;
    },
    loss(law) {
      absoluteMoments(law, work);
      return squaredDifference(law, work) + noise ** 2;
    },
  };
}

/** By Stein's lemma from E[sgn r sgn r*] and what is conditional on r = 0 or r* = 0. */
function absoluteMoments(law: OneLogitLaw, out: Moments): void {
  const { mean: m, teacherMean: n, variance: B, covariance: c, teacherVariance: Q } = law;
  if (B === 0 || Q === 0) return independentMoments(law, out);
  const angle = Math.atan2(c, Math.sqrt(Math.max(0, B * Q - c * c)));
  out.signs = meanSignProduct(m / Math.sqrt(B), n / Math.sqrt(Q), angle);
  const density = densityAtZero(m, B);
  const teacherDensity = densityAtZero(n, Q);
  const teacherAtZero = n - (c / B) * m; // E[r* | r = 0]
  const rest = varianceOfTeacher(law);
  const jump = 2 * density * meanSign(teacherAtZero, rest);
  const teacherJump = 2 * teacherDensity * meanSign(m - (c / Q) * n, variancePerTeacher(law));
  out.signed = n * out.signs + Q * teacherJump + c * jump;
  out.atZero = density * meanAbsolute(teacherAtZero, rest);
  out.absolute = m * out.signed + 2 * B * out.atZero + c * out.signs;
}

function independentMoments(law: OneLogitLaw, out: Moments): void {
  const { mean: m, teacherMean: n, variance: B, teacherVariance: Q } = law;
  out.signs = meanSign(m, B) * meanSign(n, Q);
  out.signed = meanSign(m, B) * meanAbsolute(n, Q);
  out.absolute = meanAbsolute(m, B) * meanAbsolute(n, Q);
  out.atZero = densityAtZero(m, B) * meanAbsolute(n, Q);
}

/** E[(|r| - |r*|)^2]; without means in a form that stays exact as r approaches +-r*. */
function squaredDifference(law: OneLogitLaw, { absolute }: Moments): number {
  const { mean: m, teacherMean: n, variance: B, covariance: c, teacherVariance: Q } = law;
  if (m !== 0 || n !== 0) return Math.max(0, m * m + B - 2 * absolute + n * n + Q);
  const product = Math.sqrt(B * Q);
  const angle = Math.atan2(Math.sqrt(Math.max(0, B * Q - c * c)), Math.abs(c));
  const loss = 2 * Math.sin(angle / 2) ** 2 - (2 / Math.PI) * sineGap(angle);
  return (Math.sqrt(B) - Math.sqrt(Q)) ** 2 + 2 * product * (product > 0 ? loss : 0);
}

/** sin a - a cos a. */
function sineGap(a: number): number {
  if (a > 0.1) return Math.sin(a) - a * Math.cos(a);
  const square = a * a;
  return ((a * square) / 3) * (1 - (square / 10) * (1 - (square / 28) * (1 - square / 54)));
}
