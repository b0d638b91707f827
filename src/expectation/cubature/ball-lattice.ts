import type { GaussianFactor } from "./gaussian-factor.js";
import type { Integrand } from "./integrand.js";

/** Where the integrands matter: a union of balls of one radius, in standardised coordinates. */
export interface Region {
  readonly centres: readonly Float64Array[];
  /** How many of the centres count. */
  count: number;
  radius: number;
}

/** What is summed, over which lattice, and where it goes. */
interface LatticeSum {
  readonly integrand: Integrand;
  readonly factor: GaussianFactor;
  readonly region: Region;
  readonly steps: Float64Array;
  readonly moved: number;
  readonly sums: Float64Array;
  readonly rim: Float64Array | undefined;
}

/**
 * Sums over the points of a rectangular lattice that lie in a region (on every line, in the hull of its
 * parts): the trapezoidal rule for Gaussian means. Visits coordinate by coordinate.
 */
export class BallLattice {
  /** Points of the last sum. */
  points = 0;
  private readonly rest: readonly Float64Array[];
  private readonly base: readonly Float64Array[];
  private readonly point: Float64Array;
  /** The first and last index on a line. */
  private first = 0;
  private last = 0;

  constructor(size: number, mostColumns: number, mostBalls: number) {
    const levels = { length: mostColumns + 1 };
    this.rest = Array.from(levels, () => new Float64Array(mostBalls));
    this.base = Array.from(levels, () => new Float64Array(size));
    this.point = new Float64Array(size);
  }

  /**
   * Adds the sum over the lattice moved by half a step in the coordinates whose bits are set in
   * `moved`; with `rim` the points within distance 1 of the edge go there instead.
   */
  add(
    integrand: Integrand,
    mean: Float64Array,
    factor: GaussianFactor,
    region: Region,
    steps: Float64Array,
    moved: number,
    sums: Float64Array,
    rim?: Float64Array,
  ): void {
    this.points = 0;
    this.base[0].set(mean);
    this.rest[0].fill(region.radius ** 2);
    if (factor.rank === 0) {
      this.point.set(mean);
      integrand.add(this.point, 1, sums);
      this.points = 1;
      return;
    }
    this.walk(0, 1, { integrand, factor, region, steps, moved, sums, rim });
  }

  private walk(depth: number, weight: number, sum: LatticeSum): void {
    const { factor, region, steps, moved } = sum;
    const step = steps[depth];
    const offset = ((moved >> depth) & 1) / 2;
    this.span(depth, region, step, offset);
    const { first, last } = this;
    if (depth + 1 === factor.rank) {
      this.alongLine(depth, weight * step * INVERSE_ROOT, first + offset, last + offset, sum);
      return;
    }
    const column = factor.columns[depth];
    const [here, below] = [this.base[depth], this.base[depth + 1]];
    for (let k = first; k <= last; k++) {
      const z = (k + offset) * step;
      for (let i = 0; i < here.length; i++) below[i] = here[i] + column[i] * z;
      this.descend(depth, region, z);
      this.walk(depth + 1, weight * step * INVERSE_ROOT * Math.exp(-0.5 * z * z), sum);
    }
  }

  /** The innermost sum, over the points from one index to another. */
  private alongLine(
    depth: number,
    weight: number,
    from: number,
    to: number,
    { integrand, factor, region, steps, sums, rim }: LatticeSum,
  ): void {
    const { point } = this;
    const [step, column, here] = [steps[depth], factor.columns[depth], this.base[depth]];
    const rest = this.rest[depth][0] - region.radius ** 2 + (region.radius - 1) ** 2;
    const centre = region.centres[0][depth];
    for (let at = from; at <= to; at++) {
      const z = at * step;
      for (let i = 0; i < here.length; i++) point[i] = here[i] + column[i] * z;
      const isRim = rim !== undefined && rest < (z - centre) ** 2;
      integrand.add(point, weight * Math.exp(-0.5 * z * z), isRim ? rim : sums);
    }
    this.points += Math.max(0, to - from + 1);
  }

  /** The first and last index of the lattice on this line that lie in the hull of the balls. */
  private span(depth: number, region: Region, step: number, offset: number): void {
    let low = Infinity;
    let high = -Infinity;
    for (let b = 0; b < region.count; b++) {
      const rest = this.rest[depth][b];
      if (rest < 0) continue;
      const reach = Math.sqrt(rest);
      const centre = region.centres[b][depth];
      if (centre - reach < low) low = centre - reach;
      if (centre + reach > high) high = centre + reach;
    }
    this.first = Math.ceil(low / step - offset);
    this.last = Math.floor(high / step - offset);
  }

  private descend(depth: number, region: Region, z: number): void {
    for (let b = 0; b < region.count; b++)
      this.rest[depth + 1][b] = this.rest[depth][b] - (z - region.centres[b][depth]) ** 2;
  }
}

const INVERSE_ROOT = 1 / Math.sqrt(2 * Math.PI);
