import { softmaxWeights } from "../../../losses/links/entries.js";
import { SobolPoints } from "../../cubature/sobol-points.js";
import type { CentredLaw } from "../centred-law.js";
import { SCRAMBLINGS, type LabelledGroup, type LabelledPoints } from "./labelled-points.js";

const ROUNDING = 1e-15;

/** Points of r* with labels that are softmax of it on average: z and -z along its principal axes. */
export class SoftPoints {
  private readonly sets: SobolPoints;

  /** @param law of r* up to a common shift, as it is now */
  constructor(
    private readonly logits: number,
    private readonly law: CentredLaw,
    private readonly flip: number,
  ) {
    this.sets = new SobolPoints(2 * (logits - 1), SCRAMBLINGS);
  }

  /** @param count points of each scrambling, with those opposite to them */
  make(count: number): LabelledPoints {
    const { rank } = this.law.factor;
    const scramblings = this.sets.points(count).map((set) => {
      const groups: LabelledGroup[] = [];
      for (let k = 0; k < count; k++)
        for (const sign of [1, -1]) groups.push(this.group(set, k, sign / (2 * count)));
      return groups;
    });
    return { rank, scramblings, error: ROUNDING };
  }

  private group(set: Float64Array, k: number, share: number): LabelledGroup {
    const { logits: l, law, sets, flip } = this;
    const { rank, columns } = law.factor;
    const from = k * sets.stride + 1;
    const points = new Float64Array(rank + l);
    points[0] = Math.abs(share);
    const s = law.mean.slice();
    for (let j = 0; j < rank; j++) {
      points[1 + j] = Math.sign(share) * set[from + j];
      for (let b = 0; b < l; b++) s[b] += columns[j][b] * points[1 + j];
    }
    for (let j = 0; j < l - 1; j++) points[1 + rank + j] = set[from + l - 1 + j];
    const label = new Float64Array(l);
    softmaxWeights(s, label);
    const others = flip / (l - 1);
    for (let b = 0; b < l; b++) label[b] = others + (1 - flip - others) * label[b];
    return { label, top: label.indexOf(Math.max(...label)), points };
  }
}
