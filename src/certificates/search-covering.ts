import { logisticEnclosure } from "./logistic-enclosure.js";
import { halves } from "./ratio-covering.js";
import type { RatioCovering } from "./ratio-covering.js";
import type { Box } from "./ratio-integral.js";
import { outside, ratioRegion, reflected, smallVariance } from "./ratio-region.js";
import type { RatioRegion } from "./ratio-region.js";

/** Where to look for a covering, and how finely. */
export interface SearchSettings {
  readonly noise: string;
  readonly bound: string;
  readonly mean: number;
  readonly variance: number;
  /**
   * By what part of its width a box is enlarged before its worst corner is judged: the verifier, which does not
   * know that a is monotone, needs smaller boxes than the corner does.
   */
  readonly margin: number;
  /** Boxes narrower than this part of the rectangle mean that there is no covering. */
  readonly smallest: number;
}

/** A covering, or the first box that is as small as allowed and not settled. */
export type SearchResult =
  | { readonly kind: "found"; readonly covering: RatioCovering }
  | { readonly kind: "unsettled"; readonly box: Box };

/**
 * Looks for a covering by halving boxes. A box is settled by the value of a at its corner of least mean and
 * largest variance, where a is largest since it falls in m and grows with B, enclosed by the trapezoidal rule.
 */
export function searchCovering(settings: SearchSettings): SearchResult {
  const { noise, bound, mean, variance, smallest } = settings;
  const region = ratioRegion(noise, bound);
  const open: Box[] = [{ mean: { low: 0, high: mean }, variance: { low: 0, high: variance } }];
  let tree = "";
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    const reason = reasonFor(region, box, settings.margin);
    if (reason !== undefined) {
      tree += reason;
      continue;
    }
    if (width(box.mean) < smallest * mean && width(box.variance) < smallest * variance)
      return { kind: "unsettled", box };
    const direction = directionOf(box, settings);
    tree += direction;
    open.push(...halves(box, direction));
  }
  return { kind: "found", covering: { noise, bound, mean, variance, tree } };
}

/** Empirical: beyond, the pointwise bounds of the verifier are too rough whatever the margin. */
const WIDEST_TILT = 1;

function reasonFor(region: RatioRegion, box: Box, margin: number): string | undefined {
  if (outside(region, box)) return "o";
  if (smallVariance(region, box)) return "n";
  if (reflected(box)) return "r";
  if (box.variance.low === 0 || tiltRange(box) > WIDEST_TILT) return undefined;
  const mean = Math.max(0, box.mean.low - margin * width(box.mean));
  const variance = box.variance.high + margin * width(box.variance);
  return logisticEnclosure(mean, variance).ratio.high < region.bound.low ? "i" : undefined;
}

/** The direction in which the weight e^{(m/B) r - r^2/(2B)} varies more over the box, near r = 2. */
function directionOf({ mean, variance }: Box, { mean: M, variance: V }: SearchSettings): "m" | "B" {
  const B = variance.low;
  if (B === 0) return width(variance) / V > 1 / 512 ? "B" : width(mean) > M / 512 ? "m" : "B";
  const byMean = (2.5 * width(mean)) / B;
  const byVariance = ((2.5 * mean.high + 4) * width(variance)) / (B * variance.high);
  return byMean > byVariance ? "m" : "B";
}

/** How much omega = m/B varies over the box. */
function tiltRange({ mean, variance }: Box): number {
  return mean.high / variance.low - mean.low / variance.high;
}

function width({ low, high }: { readonly low: number; readonly high: number }): number {
  return high - low;
}
