import type { MultiPassProblem } from "../problem.js";

/**
 * When the samples are visited, in steps of p epochs. A mask M_k is what a sample adds to step k: 1 at a visit and 0
 * otherwise, or a Gaussian number of mean p.
 */
export interface Clock {
  /** p, the mean of a mask. */
  readonly fraction: number;
  /** E M_k^2 without knowledge of the past. */
  readonly secondMoment: number;
  /** Whether every step touches every sample. */
  readonly isDense: boolean;
  /** Steps of a pass, where each pass visits every sample once. */
  readonly stepsPerPass?: number;
  /** Whether all passes have one order. */
  readonly isFixedOrder: boolean;
  /** "gaussian" adds the variance p to dense masks. */
  readonly isNoisy: boolean;
}

/** @param fraction p; 1 / p is a whole number for passes */
export function clockOf({ samples }: MultiPassProblem, fraction: number): Clock {
  const { order, noise } = samples;
  const isDense = noise !== "jumps";
  const isNoisy = noise === "gaussian";
  return {
    fraction,
    secondMoment: isDense ? fraction ** 2 + (isNoisy ? fraction : 0) : fraction,
    isDense,
    isNoisy,
    isFixedOrder: order === "single-shuffle",
    ...(order !== "with-replacement" && { stepsPerPass: Math.round(1 / fraction) }),
  };
}

/** Numbers of visits that are told apart: 0, 1, 2, and more. */
export const VISIT_STRATA = 4;

/** The probabilities of so many visits in k steps; of one stratum where visits are no whole numbers or in passes. */
export function visitProbabilities(clock: Clock, k: number): Float64Array {
  if (clock.isDense || clock.stepsPerPass !== undefined) return Float64Array.of(1);
  const { fraction: p } = clock;
  const found = new Float64Array(VISIT_STRATA);
  let rest = 1;
  for (let v = 0; v < VISIT_STRATA - 1; v++) {
    let ways = 1;
    for (let j = 0; j < v; j++) ways *= (k - j) / (j + 1);
    found[v] = ways * p ** v * (1 - p) ** (k - v);
    if (v > k) found[v] = 0;
    rest -= found[v];
  }
  found[VISIT_STRATA - 1] = Math.max(0, rest);
  return found;
}
