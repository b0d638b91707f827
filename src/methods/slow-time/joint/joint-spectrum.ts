import type { Modes } from "../../../problem/modes.js";
import type { Problem } from "../../../problem/problem.js";
import { spectrumSource } from "../scalar/spectrum.js";

export const LOWEST_LOG_POSITION = -690;
/** How far a lump at the bottom of the spectrum may have moved from its start. */
const LOG_UNMOVED = Math.log(1e-9);

/** The modes of a problem, and the log of the rate below which they stand together as one. */
export function jointSpectrum(
  problem: Problem,
  perMode: boolean,
  lowestLogPosition: number,
  coarse: boolean,
): { modes: Modes; logUnresolvedRate: number } {
  const every = perMode || problem.dimension === "infinity";
  return spectrumSource(problem, every)(lowestLogPosition, coarse);
}

/** How much deeper in the log position the spectrum must be resolved up to a slow time; not positive when it is. */
export function missingDepth(logUnresolvedRate: number, logTau: number, lowest: number): number {
  if (logUnresolvedRate === -Infinity) return 0;
  return (logUnresolvedRate + logTau - LOG_UNMOVED) / (logUnresolvedRate / lowest);
}
