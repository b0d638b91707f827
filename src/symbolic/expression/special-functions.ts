/** 1/(1 + e^-u) for every u, to rounding. */
export function logistic(u: number): number {
  if (u >= 0) return 1 / (1 + Math.exp(-u));
  const exponential = Math.exp(u);
  return exponential / (1 + exponential);
}

/** log(1 + e^u) for every u, to rounding. */
export function softplus(u: number): number {
  return u > 0 ? u + Math.log1p(Math.exp(-u)) : Math.log1p(Math.exp(u));
}

/** log cosh u for every u; below |u| = 1e-2 by its series, relative error under 1e-15. */
export function logcosh(u: number): number {
  const square = u * u;
  if (square < 1e-4)
    return square * (1 / 2 - square * (1 / 12 - square * (1 / 45 - (17 / 2520) * square)));
  const size = Math.abs(u);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

/** max(0, u). */
export function relu(u: number): number {
  return Math.max(0, u);
}

/** 1 for u > 0, 0 for u < 0, the middle at 0. */
export function step(u: number): number {
  return (1 + Math.sign(u)) / 2;
}
