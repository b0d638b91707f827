import { meanOf, standardErrorOf } from "../../../results/run-statistics.js";
import type { Measured } from "../../claim.js";

/** The mean over independent runs; the error is three standard ones. */
export function measuredMean(values: readonly number[]): Measured {
  return { value: meanOf(values), error: 3 * standardErrorOf(values) };
}
