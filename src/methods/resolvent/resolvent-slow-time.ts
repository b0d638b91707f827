/** For the logistic loss slow times grow like log t, or like a power of it: the start of a search. */
export function firstSlowTime(eigenvalues: Float64Array, lastLog10Time: number): number {
  const size = eigenvalues.reduce((most, lambda) => Math.max(most, Math.abs(lambda)), 0) || 1;
  return (2 * logTime(lastLog10Time)) / size;
}

/** By how much the slow times may still grow from where digits ran out. */
export function growthAhead(log10Time: number, lastLog10Time: number): number {
  const ratio = logTime(lastLog10Time) / logTime(log10Time);
  return Math.min(8, Math.max(1.5, ratio * ratio));
}

/** log(1 + t), in floating-point range for every t. */
function logTime(log10Time: number): number {
  return log10Time > 15 ? log10Time * Math.LN10 : Math.log1p(10 ** log10Time);
}
