import { leaves } from "./ratio-covering.js";
import type { Leaf, RatioCovering, Reason } from "./ratio-covering.js";
import { excessIntegral, excessPanels } from "./ratio-integral.js";
import type { Box } from "./ratio-integral.js";
import { farMeans, outside, ratioRegion, reflected, smallVariance } from "./ratio-region.js";

/** What the verifier found. */
export interface CoveringVerdict {
  /** a(m, B) < A for all m >= 0 and 0 <= B <= A m + (gamma tr K/d)(A - 1)/2. */
  readonly holds: boolean;
  /** Leaves by their reason. */
  readonly counts: Readonly<Record<Reason, number>>;
  /** Boxes whose reason does not hold up. */
  readonly refused: readonly Box[];
  /** Whether the rectangle reaches beyond the region at its largest mean, and what lies further is settled. */
  readonly far: boolean;
}

/**
 * Checks a covering leaf by leaf. Shares interval arithmetic with whoever found the covering and no more: the
 * integrals are summed from Taylor panels, with the weight bounded pointwise over each box.
 */
export function verifyCovering(covering: RatioCovering): CoveringVerdict {
  const region = ratioRegion(covering.noise, covering.bound);
  const panels = excessPanels(region.bound.low);
  const settled: Record<Reason, (box: Box) => boolean> = {
    o: (box) => outside(region, box),
    n: (box) => smallVariance(region, box),
    r: (box) => reflected(box),
    i: (box) => box.variance.low > 0 && excessIntegral(panels, box) > 0,
  };
  const counts = { o: 0, n: 0, r: 0, i: 0 };
  const refused: Box[] = [];
  for (const { reason, box } of leaves(covering) as Iterable<Leaf>) {
    counts[reason]++;
    if (!settled[reason](box)) refused.push(box);
  }
  const { mean, variance } = covering;
  const corner = { low: variance, high: variance };
  const beyond = outside(region, { mean: { low: mean, high: mean }, variance: corner });
  const far = beyond && farMeans(region, mean);
  return { holds: refused.length === 0 && far, counts, refused, far };
}
