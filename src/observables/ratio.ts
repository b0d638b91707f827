import { emptyOneLogitMoments } from "../expectation/one-logit-expectations.js";
import type { Situation } from "./observable.js";

/**
 * a(t) = E_1[w] / E_1[w - w^2] of the first class, w the sigmoid weight on the wrong label: the mean
 * gradient over the mean curvature. At least 1; 2 at X = 0. Binary logistic loss only.
 */
export function ratio({ expectation, point }: Situation): number {
  const { oneLogit } = expectation;
  if (!oneLogit) throw new Error("ratio: several logits or a teacher, expected one logit");
  const out = emptyOneLogitMoments();
  oneLogit.evaluate(0, point.overlaps[0][0], point.covariances[0][0][0], out);
  return Math.abs(out.gradient) / out.hessian;
}
