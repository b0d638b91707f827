import { Complex } from "complex.js";

/**
 * f(t) from its Laplace transform F, analytic off the negative axis and bounded there: the midpoint rule on the
 * cotangent contour of Weideman and Trefethen (Math. Comp. 76 (2007), section 4). With n nodes the error is of order 3.89^-n,
 * until rounding stops it near 1e-13 of F's size on the contour.
 */
export function inverseLaplace(F: (p: Complex) => Complex, t: number, n = 24): number {
  let sum = 0;
  for (let k = 0; k < n / 2; k++) {
    const theta = ((2 * k + 1) * Math.PI) / n;
    const [sine, cotangent] = [Math.sin(0.6407 * theta), 1 / Math.tan(0.6407 * theta)];
    const p = new Complex(0.5017 * theta * cotangent - 0.6122, 0.2645 * theta).mul(n / t);
    const speed = new Complex(0.5017 * (cotangent - (0.6407 * theta) / (sine * sine)), 0.2645).mul(
      n / t,
    );
    // The nodes of negative angle are the conjugates: twice the real part of (1/(2 pi i)) F e^{pt} dp.
    const term = F(p).mul(p.mul(t).exp()).mul(speed);
    sum += (2 * term.im) / n;
  }
  return sum;
}
