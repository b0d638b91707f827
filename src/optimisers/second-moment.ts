import type { Complaint } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import type { ScalarValue } from "./optimiser.js";

/**
 * The gain of the bias-corrected running mean. With v -> v + (c2/d) (s - v) from v = 0 the corrected
 * v / (1 - (1 - c2/d)^n) is the weighted mean of the s so far, and moves by (c2/d) / (1 - (1 - c2/d)^n) of its distance
 * from s in step n: by c2 / (1 - e^(-c2 t)) per unit of t, which begins like 1/t.
 */
export const correctedGain =
  (c2: number): ScalarValue =>
  (time) =>
    -c2 / Math.expm1(-c2 * time);

/** The same of step number n, counted from 0, in dimension d. */
export const gainOfStep = (c2: number, dimension: number, step: number): number =>
  -c2 / dimension / Math.expm1((step + 1) * Math.log1p(-c2 / dimension));

export const GAIN = {
  name: "gain",
  meaning: "c2/(1 - exp(-c2 t)), the rate of the bias-corrected running mean of squares",
};

/** A running mean that forgets more than all in one step is none. */
export function fasterThanStep(
  { c2 }: { readonly c2: number },
  { dimension }: Pick<Problem, "dimension">,
): Complaint | undefined {
  if (dimension === "infinity" || c2 < dimension) return undefined;
  return { path: "optimiser.c2", text: `${c2}, expected less than the dimension` };
}
