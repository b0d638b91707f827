import type { LogisticMoments } from "./logistic-moments.js";
import { logisticBySeries, logLossBySeries } from "./logistic-series.js";
import { LARGEST_VARIANCE, logisticByTrapezoid, logLossByTrapezoid } from "./logistic-trapezoid.js";

/**
 * Writes log E[w], log E[w - w^2], log E[w^2] into `out` (no allocation).
 * Range: every finite mean, every variance >= 0. Relative error of each expectation below 1e-13;
 * absolute error of the logarithms in addition to the rounding of mean and variance themselves.
 *
 * For mean < 0 the symmetry w(-r) = 1 - w(r) maps to mean > 0.
 */
export function logisticExpectation(
  mean: number,
  variance: number,
  out: LogisticMoments,
): LogisticMoments {
  const margin = Math.abs(mean);
  if (variance === 0) logisticAt(margin, out);
  else if (variance < LARGEST_VARIANCE) logisticByTrapezoid(margin, variance, out);
  else logisticBySeries(margin, variance, out);
  if (mean < 0) {
    const gradient = Math.exp(out.logGradient);
    out.logGradient = Math.log1p(-gradient);
    out.logFisher = Math.log1p(Math.exp(out.logFisher) - 2 * gradient);
  }
  return out;
}

/**
 * log E[log(1 + e^-r)] for r ~ N(mean, variance): the logarithm of the logistic loss whose margin is r.
 * Same range and accuracy as {@link logisticExpectation}; log(1 + e^-r) = -r + log(1 + e^r) maps
 * mean < 0 to mean > 0.
 */
export function logLogisticLoss(mean: number, variance: number): number {
  const margin = Math.abs(mean);
  if (variance === 0) return logLossAt(mean);
  const logLoss =
    variance < LARGEST_VARIANCE
      ? logLossByTrapezoid(margin, variance)
      : logLossBySeries(margin, variance);
  return mean < 0 ? Math.log(margin + Math.exp(logLoss)) : logLoss;
}

/** The values at the point r = margin >= 0, exact to rounding: X_0 = 0 is where most runs begin. */
function logisticAt(margin: number, out: LogisticMoments): void {
  const softplus = Math.log1p(Math.exp(-margin));
  out.logGradient = -margin - softplus;
  out.logCurvature = -margin - 2 * softplus;
  out.logFisher = -2 * margin - 2 * softplus;
}

/** log log(1 + e^-r). */
function logLossAt(r: number): number {
  if (r > 600) return -r; // the next term is e^-r / 2 of it, and log1p would underflow
  return r < 0 ? Math.log(-r + Math.log1p(Math.exp(r))) : Math.log(Math.log1p(Math.exp(-r)));
}
