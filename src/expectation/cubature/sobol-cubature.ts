import { standardError } from "../../numerics/standard-error.js";
import type { GaussianFactor } from "./gaussian-factor.js";
import { relativeToLargest, type Integrand } from "./integrand.js";
import type { ShiftMixture } from "./shift-mixture.js";
import type { SobolPoints } from "./sobol-points.js";

/**
 * Gaussian means in many coordinates by randomised quasi-Monte Carlo: scrambled Sobol' points z and -z along the
 * principal axes, longest first. The spread of the means over independent scramblings gives the standard error.
 */
export class SobolCubature {
  readonly value: Float64Array;
  /** Largest standard error of a value relative to their size; infinite when a value is not finite. */
  error = 0;
  private readonly parts: readonly Float64Array[];
  private readonly point: Float64Array;
  private readonly opposite: Float64Array;

  constructor(
    size: number,
    private readonly points: SobolPoints,
    private readonly integrand: Integrand,
  ) {
    const { moments } = integrand;
    this.value = new Float64Array(moments);
    this.parts = Array.from({ length: points.scramblings }, () => new Float64Array(moments));
    this.point = new Float64Array(size);
    this.opposite = new Float64Array(size);
  }

  /**
   * @param mixture settled for the same mean and factor
   * @param count pairs of points of each scrambling, a power of 2
   */
  evaluate(factor: GaussianFactor, mixture: ShiftMixture, count: number): void {
    const { value, parts } = this;
    value.fill(0);
    for (let s = 0; s < parts.length; s++) {
      parts[s].fill(0);
      this.addScrambling(s, factor, mixture, count);
      for (let i = 0; i < value.length; i++) value[i] += parts[s][i] / parts.length;
    }
    const error = this.standardError();
    const size = this.integrand.size?.(value);
    this.error = size === undefined ? relativeToLargest(error, value) : error / size;
    if (!Number.isFinite(this.error)) this.error = error === 0 ? 0 : Infinity;
  }

  private addScrambling(
    s: number,
    factor: GaussianFactor,
    mixture: ShiftMixture,
    count: number,
  ): void {
    const { point, opposite, integrand } = this;
    const { stride } = this.points;
    const points = this.points.points(count)[s];
    const sums = this.parts[s];
    for (let k = 0, offset = 0; k < count; k++, offset += stride) {
      const component = mixture.component(points[offset]);
      this.place(factor, mixture.means[component], points, offset + 1);
      mixture.aim(points, offset + 1, factor.rank);
      integrand.add(point, mixture.ratio(component, 1) / (2 * count), sums);
      integrand.add(opposite, mixture.ratio(component, -1) / (2 * count), sums);
    }
  }

  /** centre +- L zeta. */
  private place(
    factor: GaussianFactor,
    centre: Float64Array,
    points: Float64Array,
    offset: number,
  ): void {
    const { point, opposite } = this;
    point.fill(0);
    for (let j = 0; j < factor.rank; j++) {
      const column = factor.columns[j];
      const z = points[offset + j];
      for (let i = 0; i < point.length; i++) point[i] += column[i] * z;
    }
    for (let i = 0; i < point.length; i++) {
      opposite[i] = centre[i] - point[i];
      point[i] += centre[i];
    }
  }

  /** The largest standard error of any value; NaN where one is not finite. */
  private standardError(): number {
    const { parts, value } = this;
    const errors = Array.from(value, (mean, i) =>
      standardError(
        parts.map((part) => part[i]),
        mean,
      ),
    );
    return Math.max(...errors);
  }
}
