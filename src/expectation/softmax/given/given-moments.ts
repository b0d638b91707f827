import { emptyMoments, type Moments } from "../../expectations.js";
import { assembleSoftmax } from "../assemble.js";
import type { GroupMeans } from "./group-means.js";
import type { LabelledGroup } from "./labelled-points.js";

/** What the label adds to moments beyond its mean: the spread of a draw, or of noise on every entry. */
export interface LabelSpread {
  readonly isDrawn: boolean;
  readonly noise: number;
  /** d E[y]/d r* over that of the label without flips; 0 where that is a mass. */
  readonly slope: number;
  readonly flip: number;
}

/**
 * Adds gradient, Hessian and Fisher term of softmax over a group of points with mean label y: with e = p - e_top and
 * d = y - e_top these are e - d, diag p - p p^T and (e - d)(e - d)^T + diag y - y y^T where the label is drawn. e is made of
 * the weights of the other labels, so that nothing cancels where the student is nearly sure.
 */
export class GivenMoments {
  private readonly part: Moments;

  constructor(
    private readonly logits: number,
    private readonly spread: LabelSpread,
  ) {
    this.part = emptyMoments(logits, logits);
  }

  add({ label, top }: LabelledGroup, means: GroupMeans, out: Moments): void {
    const { logits: l, part, spread } = this;
    const { weight } = means;
    assembleSoftmax(means.sums, top, l, part);
    const d = (b: number): number => label[b] - (b === top ? 1 : 0);
    for (let b = 0; b < l; b++) {
      out.gradient[b] += part.gradient[b] - weight * d(b);
      for (let c = 0; c < l; c++) {
        const k = b * l + c;
        out.hessian[k] += part.hessian[k];
        const mixed = part.gradient[b] * d(c) + part.gradient[c] * d(b);
        const own = (b === c ? label[b] : 0) - label[b] * label[c];
        const drawn = spread.isDrawn ? own : b === c ? spread.noise ** 2 : 0;
        out.fisher[k] += part.fisher[k] - mixed + weight * (d(b) * d(c) + drawn);
        if (spread.slope > 0) out.teacher[k] -= weight * this.labelSlope(label, b, c);
      }
    }
  }

  /** (diag q - q q^T) times the slope, q the label without flips. */
  private labelSlope(label: Float64Array, b: number, c: number): number {
    const { slope, flip } = this.spread;
    const others = flip / (this.logits - 1);
    const [p, q] = [(label[b] - others) / slope, (label[c] - others) / slope];
    return slope * ((b === c ? p : 0) - p * q);
  }
}
