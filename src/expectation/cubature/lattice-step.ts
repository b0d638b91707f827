/**
 * The step at which the trapezoidal rule for E[phi(z)], phi analytic for |Im z| < strip, errs by about
 * e^-digits: the largest h with 2 pi y / h - y^2 / 2 >= digits for some y up to the strip (Trefethen and
 * Weideman, SIAM Review 56 (2014), theorem 5.1, with the Gaussian's own growth e^(y^2/2) off the real line).
 */
export function latticeStep(strip: number, digits: number): number {
  const free = Math.sqrt(2 * digits);
  const y = Math.min(free, 0.95 * strip);
  return (2 * Math.PI * y) / (digits + (y * y) / 2);
}
