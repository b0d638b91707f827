import type { i32 } from "../portable.js";
import type { SampleLoss } from "./sample-loss.js";

const LOSS: i32 = 0;
const GRADIENT: i32 = 1;
const HESSIAN: i32 = 2;

/** f = (r - y)^2 / 2 in one logit. */
export class SquareSample implements SampleLoss {
  evaluate(r: Float64Array, y: Float64Array, out: Float64Array): void {
    const rest = r[0] - y[0];
    out[LOSS] = (rest * rest) / 2;
    out[GRADIENT] = rest;
    out[HESSIAN] = 1;
  }
}
