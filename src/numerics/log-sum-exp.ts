/** log sum_i e^{x_i}, exact to rounding however large or small the terms; -Infinity for no terms. */
export function logSumExp(logarithms: readonly number[]): number {
  const largest = Math.max(-Infinity, ...logarithms);
  if (!Number.isFinite(largest)) return largest;
  const sum = logarithms.reduce((total, x) => total + Math.exp(x - largest), 0);
  return largest + Math.log(sum);
}
