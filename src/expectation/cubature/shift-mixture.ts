import type { GaussianFactor } from "./gaussian-factor.js";

/**
 * Importance sampling by a mixture of standard normal laws moved to where the integrands have their mass: a
 * point z of any of them counts with the ratio of the standard density to the mixture's (Owen and Zhou, J. Amer.
 * Stat. Assoc. 95 (2000)).
 */
export class ShiftMixture {
  count = 0;
  /** [component] z-shift, share, and mean + L shift. */
  readonly shifts: readonly Float64Array[];
  readonly shares: Float64Array;
  readonly means: readonly Float64Array[];
  /** [component * most + component] inner products of the shifts. */
  private readonly gram: Float64Array;
  private readonly inner: Float64Array;

  constructor(
    size: number,
    private readonly most: number,
  ) {
    const vectors = (): Float64Array[] =>
      Array.from({ length: most }, () => new Float64Array(size));
    this.shifts = vectors();
    this.means = vectors();
    this.shares = new Float64Array(most);
    this.gram = new Float64Array(most * most);
    this.inner = new Float64Array(most);
  }

  /** To be called when shifts and shares are set. */
  settle(mean: Float64Array, factor: GaussianFactor): void {
    const { count, shifts, means, gram, most } = this;
    for (let c = 0; c < count; c++) {
      means[c].set(mean);
      for (let j = 0; j < factor.rank; j++)
        for (let i = 0; i < mean.length; i++) means[c][i] += factor.columns[j][i] * shifts[c][j];
      for (let other = 0; other <= c; other++) {
        let product = 0;
        for (let j = 0; j < factor.rank; j++) product += shifts[c][j] * shifts[other][j];
        gram[c * most + other] = gram[other * most + c] = product;
      }
    }
  }

  /** The component that a uniform number selects. */
  component(uniform: number): number {
    let below = 0;
    for (let c = 0; c < this.count - 1; c++) {
      below += this.shares[c];
      if (uniform < below) return c;
    }
    return this.count - 1;
  }

  /** Prepares {@link ratio} for the points shift +- zeta. */
  aim(points: Float64Array, offset: number, rank: number): void {
    for (let c = 0; c < this.count; c++) {
      const shift = this.shifts[c];
      let product = 0;
      for (let j = 0; j < rank; j++) product += shift[j] * points[offset + j];
      this.inner[c] = product;
    }
  }

  /** Density of the standard normal law over that of the mixture at shift_c + sign zeta. */
  ratio(component: number, sign: number): number {
    const { count, gram, most, inner, shares } = this;
    let density = 0;
    for (let c = 0; c < count; c++)
      density +=
        shares[c] * Math.exp(gram[c * most + component] + sign * inner[c] - gram[c * most + c] / 2);
    return 1 / density;
  }
}
