import type { i32 } from "../portable.js";
import type { SampleLoss } from "./sample-loss.js";

const LOSS: i32 = 0;
const GRADIENT: i32 = 1;
const HESSIAN: i32 = 2;

/** f = log(1 + e^r) - y r in one logit. */
export class LogisticSample implements SampleLoss {
  evaluate(r: Float64Array, y: Float64Array, out: Float64Array): void {
    const x = r[0];
    const small = Math.exp(-Math.abs(x));
    const upper = 1 / (1 + small);
    out[LOSS] = Math.max(x, 0) + logOnePlus(small) - y[0] * x;
    out[GRADIENT] = (x >= 0 ? upper : small * upper) - y[0];
    out[HESSIAN] = small * upper * upper;
  }
}

/** log(1 + x) for 0 <= x <= 1: Kahan's correction of the rounding of 1 + x, quicker than Math.log1p where that is ported. */
function logOnePlus(x: number): number {
  const rounded = 1 + x;
  return rounded === 1 ? x : (Math.log(rounded) * x) / (rounded - 1);
}
