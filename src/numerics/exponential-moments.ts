/**
 * Writes out[k] = Phi_k(x) = integral_0^1 e^{-(1-s)x} s^k ds = k! phi_{k+1}(-x), k = 0..degree, for every x
 * (x = Infinity gives 0). These are the weights of exponential integrators on a linear mode of rate x; a
 * negative rate is a mode that grows. Relative error below 1e-14 for degree <= 8.
 *
 * x Phi_k = 1 - k Phi_{k-1}: run upward it loses digits for small x, downward for large x. Below x = 4 the
 * highest moment comes from the series e^{-x} sum_j x^j / (j! (K + 1 + j)), whose terms are positive, and for
 * x < 0 from sum_j (-x)^j K! / (K + 1 + j)!.
 */
export function exponentialMoments(x: number, degree: number, out: Float64Array): void {
  if (x > 4) {
    let moment = -Math.expm1(-x) / x;
    out[0] = moment;
    for (let k = 1; k <= degree; k++) {
      moment = (1 - k * moment) / x;
      out[k] = moment;
    }
    return;
  }
  let moment = x < 0 ? growingMoment(x, degree) : decayingMoment(x, degree);
  out[degree] = moment;
  for (let k = degree; k >= 1; k--) {
    moment = (1 - x * moment) / k;
    out[k - 1] = moment;
  }
}

function decayingMoment(x: number, degree: number): number {
  let power = 1;
  let sum = 1 / (degree + 1);
  for (let j = 1; power > 1e-17 * sum; j++) {
    power *= x / j;
    sum += power / (degree + 1 + j);
  }
  return sum * Math.exp(-x);
}

function growingMoment(x: number, degree: number): number {
  let term = 1 / (degree + 1);
  let sum = term;
  for (let j = 1; term > 1e-17 * sum; j++) {
    term *= -x / (degree + 1 + j);
    sum += term;
  }
  return sum;
}
