import type { Named, Theory } from "../theory/theory.js";
import type { Measured, Measurement } from "./measure.js";

/** Measures a point of a sweep, by code that is loaded for it. */
export async function measure(
  problem: Named,
  how: Measurement,
  theories: readonly Theory[],
): Promise<Measured> {
  const { measure: measured } = await import("./measure.js");
  return measured(problem, how, theories);
}
