import { Decimal } from "decimal.js";

/** Decimal arithmetic with 50 digits, apart from every other user of the package. */
export const D = Decimal.clone({ precision: 50 });

export type Integrand = (r: Decimal, exponential: Decimal) => Decimal;

/**
 * E[f(r, e^r)] for r ~ N(mean, variance) to 40 digits, for f analytic in |Im r| < pi and of size O(e^{|r|}), as
 * the rational functions of e^r are: the trapezoidal rule of step h over 16 standard deviations. Its error is
 * about 2 exp(-2 pi^2/h + pi^2/(2 variance)) from the strip and exp(-2 pi^2 variance/h^2) from the density; h =
 * min(1/6, deviation/4) keeps both below 1e-45 for variance >= 1/2. Exponentials come by recurrence.
 */
export function decimalExpectation(f: Integrand, mean: number, variance: number): Decimal {
  const deviation = Math.sqrt(variance);
  const step = Math.min(1 / 6, deviation / 4);
  const reach = Math.ceil((16 * deviation) / step);
  const h = new D(step);
  const curvature = h.times(h).div(variance);
  let sum = f(new D(mean), new D(mean).exp());
  for (const sign of [1, -1]) {
    const growth = h.times(sign).exp();
    const shrink = curvature.negated().exp();
    let [weight, ratio] = [new D(1), curvature.div(-2).exp()];
    let exponential = new D(mean).exp();
    for (let k = 1; k <= reach; k++) {
      weight = weight.times(ratio);
      ratio = ratio.times(shrink);
      exponential = exponential.times(growth);
      sum = sum.plus(weight.times(f(h.times(sign * k).plus(mean), exponential)));
    }
  }
  return sum.times(h).div(new D(variance).times(PI).times(2).sqrt());
}

export const PI = D.acos(-1);

/** E[w] and E[w - w^2], the weight on the wrong class and its slope. */
export const weight: Integrand = (_, E) => E.plus(1).pow(-1);
export const slope: Integrand = (_, E) => E.div(E.plus(1).pow(2));

/** a(m, B) = E[w] / E[w - w^2]. */
export function decimalRatio(mean: number, variance: number): Decimal {
  return decimalExpectation(weight, mean, variance).div(decimalExpectation(slope, mean, variance));
}
