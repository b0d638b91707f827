import type { FamilyFrame } from "./family-frame.js";
import { product } from "./rotation.js";

/**
 * What drives the noise of a mode over one step, in the eigenvectors of its frame:
 * lambda (gamma F - D N - N D), D what M deviates from its frozen value.
 */
export class NoiseDrive {
  /** [node][logit][logit] of the mode last asked for, on and above the diagonal. */
  readonly values: Float64Array;
  private readonly work: Float64Array;

  constructor(private readonly frame: FamilyFrame) {
    const square = frame.layout.logits * frame.layout.logits;
    this.values = new Float64Array((frame.rule.degree + 1) * square);
    this.work = new Float64Array(square);
  }

  /** Sets the drive of the mode whose noise at the nodes stands in stages[at ...]. */
  set(stages: Float64Array, at: number, rate: number): void {
    const { frame, values, work } = this;
    const { layout, rule, deviation, fisher } = frame;
    const l = layout.logits;
    const square = l * l;
    for (let j = 0; j <= rule.degree; j++) {
      const node = j * square;
      if (frame.constant) work.fill(0);
      else product(l, deviation, node, stages, at + node, work);
      for (let a = 0; a < l; a++) {
        for (let b = a; b < l; b++) {
          const entry = node + a * l + b;
          values[entry] = rate * (fisher[entry] - work[a * l + b] - work[b * l + a]);
        }
      }
    }
  }
}
