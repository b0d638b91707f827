/** 1 / (1 + e^-r), without overflow. */
export function sigmoid(r: number): number {
  if (r >= 0) return 1 / (1 + Math.exp(-r));
  const e = Math.exp(r);
  return e / (1 + e);
}

/** log(1 + e^r), without overflow. */
export function softplus(r: number): number {
  return Math.max(r, 0) + Math.log1p(Math.exp(-Math.abs(r)));
}
