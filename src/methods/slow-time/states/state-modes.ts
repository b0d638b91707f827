import type { Modes } from "../../../problem/modes.js";
import type { StepLaw } from "./coefficients.js";

/**
 * The p states of all modes: means of their signal coordinates, and beside them the covariance of the noise, times d. With
 * n = p l components a vector: component a l + b is logit b of state a.
 */
export interface ModeStates {
  /** [signal * n + component] */
  readonly means: Float64Array;
  /** [mode * n (n + 1) / 2 + pair] the lower triangle row by row. */
  readonly noise: Float64Array;
}

/** The states at t = 0. */
export function initialStates(modes: Modes, { states, begins }: StepLaw): ModeStates {
  const { logits, initial, signalMode, fractions } = modes;
  const n = states * logits;
  const means = new Float64Array(signalMode.length * n);
  initial.forEach((vector, b) =>
    vector.forEach((value, signal) => {
      for (let a = 0; a < states; a++) if (begins[a]) means[signal * n + a * logits + b] = value;
    }),
  );
  return { means, noise: new Float64Array((fractions.length * n * (n + 1)) / 2) };
}

/** Place of the pair (k, j) in a lower triangle. */
export const pairOf = (k: number, j: number): number =>
  k >= j ? (k * (k + 1)) / 2 + j : (j * (j + 1)) / 2 + k;
