import {
  emptyOneLogitMoments,
  type OneLogitMoments,
} from "../expectation/one-logit-expectations.js";
import type { Situation } from "./observable.js";

/**
 * a(t) = E_1[w] / E_1[w - w^2] of the first class, w the sigmoid weight on the wrong label: the mean
 * gradient over the mean curvature. At least 1; 2 at X = 0. Binary logistic loss only.
 */
export function ratio(situation: Situation): number {
  const { gradient, hessian } = momentsOf(situation);
  return Math.abs(gradient) / hessian;
}

/** What its evaluation leaves, and a few roundings: two integrations may agree to the last digit where it has settled. */
export function errorOfRatio(situation: Situation): number {
  return momentsOf(situation).error + ROUNDING;
}

const ROUNDING = 4 * Number.EPSILON;

function momentsOf({ expectation, point }: Situation): OneLogitMoments {
  const { oneLogit } = expectation;
  if (!oneLogit) throw new Error("ratio: several logits or a teacher, expected one logit");
  const out = emptyOneLogitMoments();
  oneLogit.evaluate(0, point.overlaps[0][0], point.covariances[0][0][0], out);
  return out;
}
