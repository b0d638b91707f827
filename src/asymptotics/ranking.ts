import type { Curve } from "./curve.js";
import { startsOf } from "./extrapolate.js";
import { FAMILIES, type Family } from "./family.js";
import { mixture } from "./mixture.js";
import { pointsOf, sigmaOf, type Sample } from "./sample.js";
import { logarithmsOf } from "./stretched.js";

/** A family against the others, where it fits. */
export interface Standing {
  /** The earliest window on which the family fits. */
  readonly samples: readonly Sample[];
  /** Logarithm of how much less likely the curve is there than under the best family, >= 0. */
  readonly against: number;
}

/**
 * Every family against the best one on the earliest window on which it fits itself (a family that also
 * explains earlier times is not the likelier law for late ones). Scores are log likelihoods, corrections
 * integrated out, less the number of parameters (Akaike). Families that fit nowhere are absent.
 */
export function rankFamilies(curve: Curve): ReadonlyMap<Family, Standing> {
  const samples = pointsOf(curve).filter(
    (sample) => sigmaOf(sample) < Math.max(1, Math.abs(sample.z)),
  );
  const logarithms = logarithmsOf(curve);
  const ranking = new Map<Family, Standing>();
  for (const start of startsOf(samples)) {
    if (ranking.size === FAMILIES.length) break;
    const window = samples.filter(({ x }) => x >= start);
    const inner = logarithms.filter(({ x }) => x >= start);
    const scores = scoresOn(window, inner.length === window.length ? inner : undefined);
    const best = Math.max(...scores.values());
    for (const [family, score] of scores)
      if (!ranking.has(family)) ranking.set(family, { samples: window, against: best - score });
  }
  return ranking;
}

function scoresOn(
  window: readonly Sample[],
  logarithms: readonly Sample[] | undefined,
): Map<Family, number> {
  const scores = new Map<Family, number>();
  for (const family of FAMILIES) {
    const used = family.of === "log y" ? window : logarithms;
    const fit = used && mixture(family.terms, used, [], 0);
    if (fit) scores.set(family, fit.likelihood - family.terms.length - jacobian(family, used));
  }
  return scores;
}

/** Likelihoods of log |log y| are turned into those of log y: the sum of log |log y|. */
function jacobian(family: Family, samples: readonly Sample[]): number {
  return family.of === "log y" ? 0 : samples.reduce((sum, { z }) => sum + z, 0);
}
