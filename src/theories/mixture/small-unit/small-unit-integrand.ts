import type { Integrand } from "../../../expectation/cubature/integrand.js";
import type { CompiledFunctions } from "../../../expectation/several/expression-integrands.js";
import { HalfMoments } from "./half-moments.js";

/**
 * Given the other logits r, the unit's rho is Gaussian, and with its scalars nu, per size of it,
 *
 *   d_rho f = a rho + b . nu,    d_nu f = b rho + c nu,
 *
 * a, b, c on either side of rho = 0: means over rho in closed form, as functions of r. In this order: h_b and h_b h_c of the
 * others, c <= b, d f/d theta of all parameters, h_b (r_c - m_c), then of G = d_rho f: G, h_b G, G^2, G (r_b - m_b), and the mean of dG/d rho,
 * which has a delta function where G jumps.
 */
export class SmallUnitIntegrand implements Integrand {
  readonly moments: number;
  /** Per size of the unit: nu, E rho, and E[rho | r] = E rho + slopes . (r - centre) with the variance left, beside the explained. */
  readonly nu: Float64Array;
  readonly slopes: Float64Array;
  readonly centre: Float64Array;
  mean = 0;
  variance = 0;
  explained = 0;
  /** Places of G and of what follows it. */
  readonly own: number;
  private readonly half = new HalfMoments();
  private readonly values: Float64Array;

  /**
   * @param functions h, d f/d theta, then a, b, c of the side above, and of the side below
   * @param scalars numbers of the unit's parameters
   */
  constructor(
    private readonly functions: CompiledFunctions,
    private readonly others: number,
    private readonly parameters: number,
    private readonly scalars: readonly number[],
  ) {
    const n = others;
    this.nu = new Float64Array(scalars.length);
    this.slopes = new Float64Array(n);
    this.centre = new Float64Array(n);
    this.values = new Float64Array(functions.moments);
    this.own = n + (n * (n + 1)) / 2 + parameters + n * n;
    this.moments = this.own + 1 + n + 1 + n + 1;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    const { values, functions, others: n, parameters, scalars, centre, slopes, half } = this;
    values.fill(0);
    functions.add(point, 1, values);
    let rho = this.mean;
    for (let b = 0; b < n; b++) rho += slopes[b] * (point[b] - centre[b]);
    half.set(rho, this.variance);
    let at = 0;
    for (let b = 0; b < n; b++) sums[at++] += weight * values[b];
    for (let b = 0; b < n; b++)
      for (let c = 0; c <= b; c++) sums[at++] += weight * values[b] * values[c];
    const slopesAt = at;
    for (let s = 0; s < parameters; s++) sums[at++] += weight * values[n + s];
    for (let b = 0; b < n; b++)
      for (let c = 0; c < n; c++) sums[at++] += weight * values[b] * (point[c] - centre[c]);
    const ends = n + parameters;
    const width = 1 + scalars.length + scalars.length ** 2;
    const [above, below] = [this.kick(ends), this.kick(ends + width)];
    const [up, down] = [half.above, half.below];
    const [a, b] = [values[ends], values[ends + width]];
    const push = a * up[1] + above * up[0] + b * down[1] + below * down[0];
    sums[at++] += weight * push;
    for (let k = 0; k < n; k++) sums[at++] += weight * values[k] * push;
    sums[at++] +=
      weight * (a * a * up[2] + 2 * a * above * up[1] + above * above * up[0]) +
      weight * (b * b * down[2] + 2 * b * below * down[1] + below * below * down[0]);
    for (let k = 0; k < n; k++) sums[at++] += weight * push * (point[k] - centre[k]);
    sums[at++] += weight * (a * up[0] + b * down[0] + (above - below) * half.density);
    for (let s = 0; s < scalars.length; s++)
      sums[slopesAt + scalars[s]] +=
        weight * (this.pull(ends, s, up) + this.pull(ends + width, s, down));
  }

  /** b . nu of a side. */
  private kick(from: number): number {
    const { values, nu } = this;
    let sum = 0;
    for (let s = 0; s < nu.length; s++) sum += values[from + 1 + s] * nu[s];
    return sum;
  }

  /** E[b_s rho + (c nu)_s] on a side. */
  private pull(from: number, s: number, half: Float64Array): number {
    const { values, nu } = this;
    const count = nu.length;
    let sum = values[from + 1 + s] * half[1];
    for (let t = 0; t < count; t++)
      sum += values[from + 1 + count + s * count + t] * nu[t] * half[0];
    return sum;
  }
}
