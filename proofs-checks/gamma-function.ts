/**
 * Gamma(s) for 0 < s <= 2 as the integral of e^{s x - e^x} over the line, by the trapezoidal rule of step 1/20: the
 * integrand is analytic in |Im x| < pi/2, so the error is about e^{-pi^2 20}, and rounding remains.
 */
export function gammaFunction(s: number): number {
  const step = 1 / 20;
  let sum = 0;
  for (let k = Math.ceil(-45 / s / step); k * step < 5; k++)
    sum += Math.exp(s * k * step - Math.exp(k * step));
  return sum * step;
}
