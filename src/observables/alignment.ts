import type { Situation } from "./observable.js";

/**
 * [class][logit] X^T mu_j / ||X||: how far X points along the mean, not divided by ||mu_j||.
 * NaN where X = 0.
 */
export function alignment({ point }: Situation): number[][] {
  const length = Math.sqrt(point.norm);
  return point.overlaps.map((logits) => logits.map((overlap) => overlap / length));
}

/** Of the division; 0 where every overlap is exactly 0. */
export function errorOfAlignment({ point }: Situation): number {
  return point.overlaps.flat().some((overlap) => overlap !== 0) ? ROUNDING : 0;
}

const ROUNDING = 4 * Number.EPSILON;
