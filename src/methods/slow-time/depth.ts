import type { Stop } from "../stopped.js";

/** How far a lump at the bottom of the spectrum may have moved from its start. */
const LOG_UNMOVED = Math.log(1e-9);
/** log of the smallest position u in the spectrum that is represented; the first one tried. */
const LOWEST_LOG_POSITION = -690;
const FIRST_LOG_POSITION = -60;
/** Smaller rates would give weights beyond the largest double. */
export const LOWEST_LOG_RATE = -600;

/** A spectrum resolved down to some rate; below it the modes stand together as one, a lump. */
interface Resolved {
  /** log of that rate; -Infinity when each stands for itself. */
  readonly logUnresolvedRate: number;
}

const TOO_DEEP =
  "the slowest eigenvalues in play lie below what is represented, position u = e^-690 and eigenvalue e^-600";

/**
 * A run through the requested times, repeated with a deeper spectrum while a lump at its bottom has moved.
 * @param first log of the lowest position that the first run resolves
 */
export function withDepth<S extends Resolved, R extends { readonly logTau: number }>(
  spectrumDownTo: (lowestLogPosition: number) => S,
  run: (spectrum: S) => R | Stop,
  first = FIRST_LOG_POSITION,
): (R & { readonly spectrum: S }) | Stop {
  let lowest = first;
  for (;;) {
    const spectrum = spectrumDownTo(lowest);
    const outcome = run(spectrum);
    if ("kind" in outcome) return outcome;
    const { logUnresolvedRate } = spectrum;
    const moved = logUnresolvedRate + outcome.logTau - LOG_UNMOVED;
    if (!(moved > 0)) return { ...outcome, spectrum };
    if (lowest <= LOWEST_LOG_POSITION || logUnresolvedRate <= LOWEST_LOG_RATE) {
      const log10Time = outcome.logTau / Math.LN10;
      return { kind: "out of range", log10Time, quantity: "spectrum", why: TOO_DEEP };
    }
    lowest = Math.max(LOWEST_LOG_POSITION, lowest - moved / (logUnresolvedRate / lowest) - 10);
  }
}
