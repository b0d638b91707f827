import { ratioAt } from "../../src/claims/catalog/logistic-mixture/fixed-point.js";

/** Means at which the largest ratio is looked for: 0 and five decades. */
const MEANS = [0, ...Array.from({ length: 241 }, (_, k) => 10 ** (-3 + k / 40))];

/** The largest a(m, B) over m >= 0 on the edge B = A m + noise (A - 1)/2 of the region. */
function largestRatio(bound: number, noise: number): number {
  return Math.max(...MEANS.map((mean) => ratioAt(mean, bound * mean + (noise * (bound - 1)) / 2)));
}

/**
 * The smallest A with a(m, B) <= A wherever 0 <= B <= A m + noise (A - 1)/2. While a <= A every mode has
 * lambda y <= A, which keeps (m, B) in that region; so a(t), which starts at 2, never passes A: for every
 * spectrum K_1 = K_2, every mean, equal weights, X_0 = 0. Depends on noise = gamma tr K/d alone.
 * The maximum over the region is taken on its edge, a growing with B; {@link growsWithVariance} samples that.
 */
export function ratioBound(noise: number): number {
  let [low, high] = [2, 4];
  while (largestRatio(high, noise) > high && high < 1e6) high *= 2;
  for (let k = 0; k < 60 && high - low > 1e-12 * high; k++) {
    const middle = (low + high) / 2;
    if (largestRatio(middle, noise) > middle) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether a(m, B) grows with B at every point of a grid up to the edge. */
export function growsWithVariance(bound: number, noise: number): boolean {
  return MEANS.filter((_, k) => k % 8 === 0).every((mean) => {
    const edge = bound * mean + (noise * (bound - 1)) / 2;
    const ratios = Array.from({ length: 33 }, (_, k) => ratioAt(mean, (edge * k) / 32));
    return ratios.every((value, k) => k === 0 || value >= ratios[k - 1] * (1 - 1e-12));
  });
}
