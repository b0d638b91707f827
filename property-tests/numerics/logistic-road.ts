/**
 * An independent road to the Gaussian expectations of logistic kind: the trapezoidal rule in r itself,
 * around the peak of the integrand, in the log domain. All four integrands are log-concave, so that walking
 * away from the peak until e^-45 of it misses nothing. Step 0.2 against poles at +-i pi: error e^-98;
 * step 0.35 of the standard deviation: error e^-161.
 */
export type LogisticKind = "logGradient" | "logCurvature" | "logFisher" | "logLoss";
export const LOGISTIC_KINDS: readonly LogisticKind[] = [
  "logGradient",
  "logCurvature",
  "logFisher",
  "logLoss",
];

const logWrong = (r: number): number =>
  r > 0 ? -r - Math.log1p(Math.exp(-r)) : -Math.log1p(Math.exp(r));

const INTEGRANDS: Readonly<Record<LogisticKind, (r: number) => number>> = {
  logGradient: logWrong,
  logCurvature: (r) => logWrong(r) + logWrong(-r),
  logFisher: (r) => 2 * logWrong(r),
  logLoss: (r) => (r < 30 ? Math.log(-logWrong(-r)) : -r),
};

/** log E[e^integrand(r)] for r ~ N(mean, variance). */
export function logisticRoad(kind: LogisticKind, mean: number, variance: number): number {
  const integrand = INTEGRANDS[kind];
  if (variance < 1e-30) return integrand(mean); // second order in the standard deviation
  const peak = peakOf(integrand, mean, variance);
  const top = integrand(peak);
  // differences of squares: exact near the peak however large mean^2 / variance is
  const height = (distance: number): number =>
    integrand(peak + distance) - top - (distance * (distance + 2 * (peak - mean))) / (2 * variance);
  const step = Math.min(0.2, 0.35 * Math.sqrt(variance));
  let sum = 1;
  for (const direction of [-step, step]) {
    for (let k = 1; ; k++) {
      const value = height(k * direction);
      if (value < -45) break;
      sum += Math.exp(value);
    }
  }
  const density = (peak - mean) ** 2 / (2 * variance) + 0.5 * Math.log(2 * Math.PI * variance);
  return top - density + Math.log(sum * step);
}

/** Golden section on the log-concave integrand; the rule does not need the peak to be exact. */
function peakOf(integrand: (r: number) => number, mean: number, variance: number): number {
  let low = mean - 2 * variance - 1;
  let high = mean + variance + 1;
  for (let k = 0; k < 80; k++) {
    const [a, b] = [low + 0.382 * (high - low), low + 0.618 * (high - low)];
    const lead = integrand(a) - integrand(b) - ((a - b) * (a + b - 2 * mean)) / (2 * variance);
    if (lead > 0) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

/**
 * What a logarithm may be off by: 1e-13 of the expectation, and the rounding of mean and variance, which
 * move the logarithm by mean / variance (at most 2 per unit of mean, or mean^2 / variance in relative terms).
 */
export function allowance(mean: number, logarithm: number): number {
  return 1e-13 + 4e-16 * (Math.abs(mean) + Math.abs(logarithm));
}
