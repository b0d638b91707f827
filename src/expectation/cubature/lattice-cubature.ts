import { BallLattice, type Region } from "./ball-lattice.js";
import type { GaussianFactor } from "./gaussian-factor.js";
import { relativeToLargest, type Integrand } from "./integrand.js";

/** Rounding of a sum of many terms of one size. */
const ROUNDING = 1e-14;
/** Of functions that are not analytic in one tube, as found for logistic(s1*s2) of any width. */
const SAFETY = 20;

/** How far functions are analytic: in one tube around the real space, in places of it that narrow, or not at all. */
export type Analytic = "in a tube" | "somewhere" | "nowhere";

/**
 * Gaussian means in up to about three coordinates by the trapezoidal rule, taken as the mean over the 2^n
 * lattices of twice the step of which its own is made up.
 *
 * For integrands analytic in a tube around the real space the error of a lattice is a sum of aliased
 * frequencies k that fall geometrically (Trefethen and Weideman, SIAM Review 56 (2014)). Moves by half a step change
 * the sign of all k but the even ones, which are left in the mean, and the term of 2k is below the square of that of k. So
 * with delta the largest relative difference of a part from the whole, the error is about delta^2; twice
 * that is reported, and delta itself for integrands that are not smooth. Where the tube narrows far out, the error of step h is about
 * exp(-c h^(-2/3)) for a product of two coordinates, so that delta turns into its power 1.6: 20 times the power 3/2 is reported,
 * up to delta. Frequencies have phases: where those of the odd k
 * cancel in every part, the estimate is too small.
 */
export class LatticeCubature {
  readonly value: Float64Array;
  /** Estimated error of any value relative to the largest; infinite when a value is not finite. */
  error = 0;
  points = 0;
  /** What the points near the edge of the (one) ball contribute, relative to the largest value. */
  rim = 0;
  private readonly edge: Float64Array;
  private readonly parts: readonly Float64Array[];
  private readonly lattice: BallLattice;

  constructor(
    size: number,
    mostColumns: number,
    mostBalls: number,
    private readonly integrand: Integrand,
    private readonly analytic: Analytic,
  ) {
    const { moments } = integrand;
    this.value = new Float64Array(moments);
    this.edge = new Float64Array(moments);
    this.parts = Array.from({ length: 2 ** mostColumns }, () => new Float64Array(moments));
    this.lattice = new BallLattice(size, mostColumns, mostBalls);
  }

  /** @param steps [rank] of the coarse lattices in each coordinate, twice those of the rule */
  evaluate(mean: Float64Array, factor: GaussianFactor, region: Region, steps: Float64Array): void {
    const { value, parts, lattice, edge } = this;
    const count = 2 ** factor.rank;
    const watched = region.count === 1 && factor.rank > 0;
    let atEdge = 0;
    value.fill(0);
    this.points = 0;
    for (let moved = 0; moved < count; moved++) {
      parts[moved].fill(0);
      edge.fill(0);
      const rim = watched ? edge : undefined;
      lattice.add(this.integrand, mean, factor, region, steps, moved, parts[moved], rim);
      this.points += lattice.points;
      for (let i = 0; i < value.length; i++) {
        parts[moved][i] += edge[i];
        value[i] += parts[moved][i] / count;
        atEdge = Math.max(atEdge, Math.abs(edge[i]));
      }
    }
    this.rim = relativeToLargest(atEdge, value);
    const delta = relativeToLargest(this.difference(count), value);
    this.error = Math.min(delta, this.afterHalving(delta)) + ROUNDING;
  }

  /** What the error of the parts becomes as the step is halved. */
  private afterHalving(delta: number): number {
    if (this.analytic === "nowhere") return delta;
    return this.analytic === "in a tube" ? 2 * delta * delta : SAFETY * delta ** 1.5;
  }

  /** The largest difference of a part from the whole. */
  private difference(count: number): number {
    let largest = 0;
    for (let moved = 0; moved < count; moved++) {
      for (let i = 0; i < this.value.length; i++) {
        const gap = Math.abs(this.parts[moved][i] - this.value[i]);
        largest = Math.max(largest, gap);
      }
    }
    return largest;
  }
}
