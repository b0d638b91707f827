/**
 * On the line alpha = 1 + beta, mu_i^2 = s^2 (i/d)^beta / d: a tends to the root above 1 of
 *   s^2 a^2 log 2 / alpha - gamma T (a - 1)/2 = - a pi cot(pi/a),   T = tr K/d = 1/(1 + alpha).
 */
export function criticalRatio(alpha: number, gamma: number, squaredScale = 1): number {
  const excess = (a: number): number =>
    (squaredScale * a * a * Math.LN2) / alpha -
    (gamma * (a - 1)) / (2 * (1 + alpha)) +
    (a * Math.PI) / Math.tan(Math.PI / a);
  let [low, high] = [1 + 1e-9, 4];
  while (excess(high) < 0 && high < 1e6) high *= 2;
  for (let k = 0; k < 200 && high - low > 1e-15 * high; k++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
