import type { Stop } from "../stopped.js";

/** How far a lump at the bottom of the spectrum may have moved from its start, as part of all averages. */
const LOG_UNMOVED = Math.log(1e-9);
/** log of the position u down to which a spectrum is resolved first. */
const FIRST_LOG_POSITION = -60;

/** The modes below some position, which stand together as one. */
export interface Lump {
  /** log of its rate. */
  readonly logRate: number;
  /** The power of its position with which its rate goes. */
  readonly rateExponent: number;
  /** Its share in the averages goes like its rate to this power at least. */
  readonly shareExponent: number;
  /** log of the lowest position down to which its spectrum can be resolved. */
  readonly deepest: number;
}

/** A spectrum that may have one; else each mode stands for itself. */
export interface Resolved {
  readonly lump?: Lump;
}

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
    const { lump } = spectrum;
    const moved = lump ? movedBy(lump, outcome.logTau) : 0;
    if (!lump || !(moved > 0)) return { ...outcome, spectrum };
    if (lowest <= lump.deepest) return tooDeep(lump, outcome.logTau - moved);
    lowest = Math.max(lump.deepest, lowest - moved / lump.rateExponent - 10);
  }
}

/** By how much a log slow time is past that at which a lump begins to move. */
export function movedBy({ logRate, shareExponent }: Lump, logTau: number): number {
  return logRate + logTau - LOG_UNMOVED / (1 + shareExponent);
}

/** A spectrum that cannot be resolved to where a run to a log slow time would have it. */
export function tooDeep({ deepest, logRate }: Lump, logTau: number): Stop {
  const reach = `position u = e^${Math.round(deepest)} and eigenvalue e^${Math.round(logRate)}`;
  return {
    kind: "out of range",
    log10Time: logTau / Math.LN10,
    quantity: "spectrum",
    why: `the slowest eigenvalues in play lie below what is represented, ${reach}`,
  };
}
