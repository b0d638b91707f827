/**
 * Largest |a_k - b_k| / max(|a_k|, floor * max_j |a_j|): entries that are nearly zero beside the others
 * are measured against a fraction of the largest, so that a sign change does not count as total loss.
 * Zero when both are zero everywhere. Equal entries, NaN included, do not differ. `beside` are entries of the
 * same kind that count among the largest.
 */
export function relativeDifference(
  a: readonly number[],
  b: readonly number[],
  floor = 1e-3,
  beside: readonly number[] = [],
): number {
  const largest = [...a, ...beside].reduce(
    (most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most),
    0,
  );
  let worst = 0;
  for (let k = 0; k < a.length; k++) {
    if (Object.is(a[k], b[k]) || a[k] === b[k]) continue;
    const scale = Math.max(Math.abs(a[k]), floor * largest, Number.MIN_VALUE);
    worst = Math.max(worst, Math.abs(a[k] - b[k]) / scale);
  }
  return worst;
}

/** |a - b| / max(1, |a|) of two logarithms: absolute below one, relative above. */
export function logarithmDifference(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  return Math.abs(a - b) / Math.max(1, Math.abs(a));
}
