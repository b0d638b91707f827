import { StageWeights } from "../../src/methods/slow-time/scalar/stage-weights.js";
import { lobatto } from "../../src/numerics/lobatto.js";

/** Phi_k(x) = integral_0^1 e^{-(1-s)x} s^k ds, k = 0..degree, by the weights at the end of a step of rate x, and e^{-x}. */
export function momentsOfStep(x: number, degree: number): { moments: number[]; decay: number } {
  const rule = lobatto(Math.max(2, degree));
  const weights = new StageWeights(rule);
  weights.reserve(1);
  const reference = Math.max(1, Math.abs(x));
  weights.fill(0, reference, x / reference);
  const n = rule.degree;
  const moments = Array.from(
    { length: degree + 1 },
    (_, k) => weights.data[(k + 2) * n - 1] / reference,
  );
  return { moments, decay: weights.data[n - 1] };
}
