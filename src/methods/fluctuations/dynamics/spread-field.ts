import type { VectorField } from "../../../numerics/dormand-prince.js";
import { CovarianceFlow } from "./covariance-flow.js";
import { covarianceSizes, kindSizes, stateSizes } from "./entry-sizes.js";
import type { LocalDynamics } from "./local-dynamics.js";

/**
 * The limit q, the covariance C of sqrt(d) (q of a run - q) and, where it is wanted, the bias b = d (E q - q):
 *
 *   q' = b_0,    C' = J C + C J^T + Sigma,    b' = J b + b_1 - (1/2) q'' + (1/2) D^2 b_0 : C,
 *
 * one vector after the other, every component times the root of its mode's share. In s = log t instead of t, t C and t b
 * are followed: with t b_0, t J and t^2 Sigma for rates,
 *
 *   dq/ds = t b_0,    d(tC)/ds = tC + (tJ)(tC) + (tC)(tJ)^T + t^2 Sigma,    d(tb)/ds = tb + (tJ)(tb) + t^2 (b_1 + ...),
 *
 * in which nothing leaves the range of doubles while the gradient falls like 1/t.
 */
export class SpreadField {
  readonly flow: CovarianceFlow;
  readonly size: number;
  /** Where q, b and C end. */
  readonly ends: readonly number[];
  private readonly state: Float64Array;
  private readonly slope: Float64Array;
  private readonly direction: Float64Array;

  constructor(
    readonly dynamics: LocalDynamics,
    readonly withBias: boolean,
  ) {
    this.flow = new CovarianceFlow(dynamics);
    this.size = dynamics.layout.size;
    const { size } = this;
    this.ends = withBias ? [size, 2 * size, 2 * size + size * size] : [size, size + size * size];
    this.state = new Float64Array(size);
    this.slope = new Float64Array(size);
    this.direction = new Float64Array(size);
  }

  /** X_0, known exactly: no covariance and no bias. */
  initial(): Float64Array {
    const out = new Float64Array(this.ends[this.ends.length - 1]);
    const { roots } = this.flow;
    this.dynamics.layout.initial.forEach((value, c) => (out[c] = roots[c] * value));
    return out;
  }

  /** The parts of a vector, views of it. */
  parts(full: Float64Array): { q: Float64Array; bias?: Float64Array; covariance: Float64Array } {
    const { size, withBias } = this;
    return {
      q: full.subarray(0, size),
      ...(withBias && { bias: full.subarray(size, 2 * size) }),
      covariance: full.subarray(withBias ? 2 * size : size),
    };
  }

  readonly derivative: VectorField = (time, full, out) => this.rates(time, 1, full, out);

  /** The same in s = log t, for q, t C and t b. */
  readonly logarithmic: VectorField = (s, full, out) => {
    const time = Math.exp(s);
    this.rates(time, time, full, out);
    for (let k = this.size; k < full.length; k++) out[k] += full[k];
  };

  /** q, t C and t b from q, C and b. */
  toLogarithmic(time: number, full: Float64Array): void {
    for (let k = this.size; k < full.length; k++) full[k] *= time;
  }

  private rates(time: number, unit: number, full: Float64Array, out: Float64Array): void {
    const { dynamics, flow, state, size } = this;
    const { q, bias, covariance } = this.parts(full);
    const slopes = this.parts(out);
    for (let c = 0; c < size; c++) state[c] = q[c] / flow.roots[c];
    dynamics.update(time, state, unit);
    for (let c = 0; c < size; c++) slopes.q[c] = dynamics.drift[c] * flow.roots[c];
    flow.update(covariance);
    flow.derivative(covariance, slopes.covariance);
    if (bias && slopes.bias) this.writeBias(time, bias, slopes.bias);
  }

  /**
   * What errors of the entries are relative to: in q the bound of Cauchy and Schwarz on m and V, in b the largest of its kind
   * in the mode, in C the deviations of the two components.
   */
  readonly sizes = (full: Float64Array, out: Float64Array): void => {
    const { q, bias, covariance } = this.parts(full);
    const sizes = this.parts(out);
    stateSizes(this.dynamics.layout, this.flow.roots, q, sizes.q);
    if (bias && sizes.bias) kindSizes(this.dynamics.layout, bias, sizes.bias);
    covarianceSizes(this.size, q[this.size - 1], covariance, sizes.covariance);
  };

  private writeBias(time: number, bias: Float64Array, out: Float64Array): void {
    const { dynamics, flow, state, slope, direction, size } = this;
    slope.fill(0);
    for (let c = 0; c < size; c++) direction[c] = bias[c] / flow.roots[c];
    dynamics.addCorrections(flow.spread(), state, slope);
    dynamics.addJacobian(direction, 1, slope);
    dynamics.addStepping(time, state, slope);
    for (let c = 0; c < size; c++) out[c] = slope[c] * flow.roots[c];
  }
}
