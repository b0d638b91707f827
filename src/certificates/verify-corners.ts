import { logisticEnclosure } from "./logistic-enclosure.js";
import { leaves } from "./ratio-covering.js";
import type { RatioCovering } from "./ratio-covering.js";
import type { Box } from "./ratio-integral.js";
import { ratioRegion } from "./ratio-region.js";

/** The second check of a covering. */
export interface CornerVerdict {
  /** The largest upper end of a over the boxes that are left to the integral. */
  readonly largest: number;
  /** Boxes on which the corner does not decide. */
  readonly refused: readonly Box[];
}

/**
 * Checks the boxes that a covering leaves to the integral by another road: a falls in m and grows with B for
 * m >= 0, so that its largest value on a box is at one corner, enclosed there by the trapezoidal rule.
 */
export function verifyCorners(covering: RatioCovering): CornerVerdict {
  const { bound } = ratioRegion(covering.noise, covering.bound);
  const refused: Box[] = [];
  let largest = 0;
  for (const { reason, box } of leaves(covering)) {
    if (reason !== "i") continue;
    const { high } = logisticEnclosure(box.mean.low, box.variance.high).ratio;
    largest = Math.max(largest, high);
    if (!(high < bound.low)) refused.push(box);
  }
  return { largest, refused };
}
