import type { Curve } from "./curve.js";
import { startsOf } from "./extrapolate.js";
import { FAMILIES, type Family } from "./family.js";
import { mixture } from "./mixture.js";
import { samplesOf, type Sample } from "./sample.js";
import { logarithmsOf } from "./stretched.js";

/** How well every family explains one and the same stretch of a curve. */
export interface Ranking {
  readonly samples: readonly Sample[];
  /** Log likelihood less the number of parameters (Akaike), by family; absent when it does not fit. */
  readonly scores: ReadonlyMap<Family, number>;
}

/**
 * Scores all families on the earliest window on which one of them fits, corrections integrated out.
 * Undefined when none fits anywhere. Likelihoods of log |log y| are turned into those of log y.
 */
export function rankFamilies(curve: Curve): Ranking | undefined {
  const samples = samplesOf(curve);
  const logarithms = logarithmsOf(curve);
  for (const start of startsOf(samples)) {
    const window = samples.filter(({ x }) => x >= start);
    const inner = logarithms.filter(({ x }) => x >= start);
    const scores = new Map<Family, number>();
    for (const family of FAMILIES) {
      const used = family.of === "log y" ? window : inner;
      const fit = used.length === window.length ? mixture(family.terms, used) : undefined;
      if (fit) scores.set(family, fit.likelihood - family.terms.length - jacobian(family, used));
    }
    if (scores.size > 0) return { samples: window, scores };
  }
  return undefined;
}

/** Of z -> log |z|: sum of log |z|. */
function jacobian(family: Family, samples: readonly Sample[]): number {
  return family.of === "log y" ? 0 : samples.reduce((sum, { z }) => sum + z, 0);
}
