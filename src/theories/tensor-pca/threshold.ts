/**
 * The signal lambda_c(k, c) from which on tensor PCA of order k at step size c/d has fixed points off the equator.
 * k = 2: c, where m^2 = lambda - c branches off. k >= 3: the two roots of lambda m^(k-2) = (m^2 + c)^(k-1) merge at
 * m^2 = c (k - 2)/k when lambda_c = c^(k/2) (2k - 2)^(k-1) / (k^(k/2) (k - 2)^((k-2)/2)).
 */
export function criticalSignal(order: number, stepSize: number): number {
  const k = order;
  const log =
    (k / 2) * Math.log(stepSize / k) +
    (k - 1) * Math.log(2 * k - 2) -
    (k > 2 ? ((k - 2) / 2) * Math.log(k - 2) : 0);
  return Math.exp(log);
}
