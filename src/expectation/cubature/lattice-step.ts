/**
 * The step at which the trapezoidal rule for E[phi(z)], phi analytic for |Im z| < strip, errs by about
 * e^-digits: the largest h with 2 pi y / h - y^2 / 2 >= digits for some y up to the strip (Trefethen and
 * Weideman, SIAM Review 56 (2014), theorem 5.1, with the Gaussian's own growth e^(y^2/2) off the real line).
 *
 * Averaged over normal noise of a variance (in units of z) phi is entire: y may exceed the strip by s at the price of a
 * growth e^(s^2 / (2 variance)).
 */
export function latticeStep(strip: number, digits: number, variance = 0): number {
  const free = Math.sqrt(2 * digits);
  const within = Math.min(free, 0.95 * strip);
  if (variance === 0 || within === free)
    return (2 * Math.PI * within) / (digits + (within * within) / 2);
  const y = Math.sqrt(within ** 2 + (2 * digits - within ** 2) / (1 + 1 / variance));
  return (2 * Math.PI * y) / (digits + y ** 2 / 2 + (y - within) ** 2 / (2 * variance));
}
