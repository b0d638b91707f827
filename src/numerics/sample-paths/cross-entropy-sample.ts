import type { i32 } from "../portable.js";
import type { SampleLoss } from "./sample-loss.js";

/** f = log sum_b e^(r_b) - y . r; labels are probabilities, which sum to 1. */
export class CrossEntropySample implements SampleLoss {
  constructor(private readonly logits: i32) {}

  evaluate(r: Float64Array, y: Float64Array, out: Float64Array): void {
    const l = this.logits;
    let top: number = r[0];
    for (let b = 1; b < l; b++) top = Math.max(top, r[b]);
    let sum: number = 0;
    let fitted: number = 0;
    for (let b = 0; b < l; b++) {
      const weight = Math.exp(r[b] - top);
      out[1 + b] = weight;
      sum += weight;
      fitted += y[b] * r[b];
    }
    out[0] = top + Math.log(sum) - fitted;
    const scale = 1 / sum;
    const hessian: i32 = 1 + l;
    for (let b = 0; b < l; b++) out[1 + b] *= scale;
    for (let b = 0; b < l; b++) {
      for (let c = 0; c < l; c++) {
        const delta: number = b === c ? 1 : 0;
        out[hessian + b * l + c] = out[1 + b] * (delta - out[1 + c]);
      }
    }
    for (let b = 0; b < l; b++) out[1 + b] -= y[b];
  }
}
