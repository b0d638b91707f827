import erfc from "@stdlib/math-base-special-erfc";

/** E[f'], E[f''] (jumps of f' counted) and E[f'^2] of a loss with kinks, in closed form. */
export interface KinkedMoments {
  readonly gradient: number;
  readonly hessian: number;
  readonly fisher: number;
}

const phi = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const Phi = (x: number): number => erfc(-x / Math.SQRT2) / 2;

/** Huber with threshold 1 in u ~ N(mean, variance): f' is u clipped to [-1, 1]. */
export function huberMoments(mean: number, variance: number): KinkedMoments {
  if (variance === 0)
    return {
      gradient: Math.max(-1, Math.min(1, mean)),
      hessian: Math.abs(mean) < 1 ? 1 : Math.abs(mean) === 1 ? 0.5 : 0,
      fisher: Math.min(1, mean * mean),
    };
  const sigma = Math.sqrt(variance);
  const [a, b] = [(-1 - mean) / sigma, (1 - mean) / sigma];
  const inside = Phi(b) - Phi(a);
  const first = mean * inside - sigma * (phi(b) - phi(a));
  const second =
    (mean * mean + variance) * inside -
    2 * mean * sigma * (phi(b) - phi(a)) -
    variance * (b * phi(b) - a * phi(a));
  const [above, below] = [Phi(-b), Phi(a)];
  return { gradient: first + above - below, hessian: inside, fisher: second + above + below };
}

/** max(0, 1 - r), r ~ N(mean, variance), variance > 0 or mean < 1. */
export function hingeMoments(mean: number, variance: number): KinkedMoments {
  const sigma = Math.sqrt(variance);
  const active = variance > 0 ? Phi((1 - mean) / sigma) : 1;
  const jump = variance > 0 ? phi((1 - mean) / sigma) / sigma : 0;
  return { gradient: -active, hessian: jump, fisher: active };
}
