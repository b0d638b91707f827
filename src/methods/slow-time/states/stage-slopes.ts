/**
 * d/du of the polynomials through the start of a step of length h and its stages, into `out`.
 * @param weights [the start, then the stages] of their values, for h = 1: {@link derivative}
 * @param start [entry], the first of what is given
 * @param stages [stage * entries + entry]
 */
export function writeSlopes(
  weights: Float64Array,
  start: Float64Array,
  stages: Float64Array,
  h: number,
  out: Float64Array,
): void {
  const entries = out.length;
  for (let k = 0; k < entries; k++) {
    let sum = weights[0] * start[k];
    for (let j = 1; j < weights.length; j++) sum += weights[j] * stages[(j - 1) * entries + k];
    out[k] = sum / h;
  }
}

/** The largest gap between slopes, each in units of its scale. */
export function largestGap(
  slopes: Float64Array,
  others: Float64Array,
  scales: Float64Array,
): number {
  let most = 0;
  for (let k = 0; k < slopes.length; k++) {
    const gap = Math.abs(slopes[k] - others[k]) / scales[k];
    most = Math.max(most, gap);
  }
  return most;
}
