import { logNormalCdf, LOG_SQRT_TWO_PI } from "../../../numerics/mills-ratio.js";
import { logConcaveIntegral } from "./log-concave-integral.js";
import type { LogEstimate } from "./log-estimate.js";
import type { OrderedFactor } from "./ordered-factor.js";

/** Inner integrals are this much finer than outer ones. */
const FINER = 0.1;

/**
 * log P(x > 0 in every coordinate) for x = mean + L z in few coordinates: the first is integrated over, given which
 * the others are Gaussian again; the last is a normal distribution function. Integrands are log-concave
 * (Prekopa, Acta Sci. Math. 34 (1973)), so that the mass is found however far out it lies.
 */
export function nestedOrthant(law: OrderedFactor, tolerance: number): LogEstimate {
  const { size, most, factor } = law;
  const means = Array.from({ length: size }, () => law.mean.slice(0, size));
  let innerError = 0;
  const from = (j: number, tol: number): LogEstimate => {
    const pivot = factor[j * most + j];
    const mean = means[j];
    const bound = -mean[j] / pivot;
    if (j === size - 1) return { log: logNormalCdf(-bound), error: 0 };
    const given = (z: number): number => {
      for (let i = j + 1; i < size; i++) means[j + 1][i] = mean[i] + factor[i * most + j] * z;
      const inner = from(j + 1, FINER * tol);
      if (inner.error > innerError) innerError = inner.error;
      return inner.log - (z * z) / 2;
    };
    const { log, error } = logConcaveIntegral(given, bound, tol);
    return { log: log - LOG_SQRT_TWO_PI, error };
  };
  const { log, error } = from(0, tolerance);
  return { log, error: error + innerError };
}
