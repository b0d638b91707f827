import type { GaussianFactor } from "./gaussian-factor.js";
import type { Integrand } from "./integrand.js";

/** Where the integrands matter: a union of balls of one radius, in standardised coordinates. */
export interface Region {
  readonly centres: readonly Float64Array[];
  /** How many of the centres count. */
  count: number;
  radius: number;
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
    const rimRest = region.radius ** 2 - (region.radius - 1) ** 2;
    this.base[0].set(mean);
    this.rest[0].fill(region.radius ** 2);
    const walk = (depth: number, weight: number): void => {
      if (depth === factor.rank) {
        this.point.set(this.base[depth]);
        const isRim = rim !== undefined && this.rest[depth][0] < rimRest;
        integrand.add(this.point, weight, isRim ? rim : sums);
        this.points++;
        return;
      }
      const step = steps[depth];
      const offset = ((moved >> depth) & 1) / 2;
      const [first, last] = this.span(depth, region, step, offset);
      const column = factor.columns[depth];
      for (let k = first; k <= last; k++) {
        const z = (k + offset) * step;
        const below = this.base[depth + 1];
        const here = this.base[depth];
        for (let i = 0; i < here.length; i++) below[i] = here[i] + column[i] * z;
        this.descend(depth, region, z);
        walk(depth + 1, weight * step * INVERSE_ROOT * Math.exp(-0.5 * z * z));
      }
    };
    walk(0, 1);
  }

  /** The first and last index of the lattice on this line that lie in the hull of the balls. */
  private span(depth: number, region: Region, step: number, offset: number): [number, number] {
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
    return [Math.ceil(low / step - offset), Math.floor(high / step - offset)];
  }

  private descend(depth: number, region: Region, z: number): void {
    for (let b = 0; b < region.count; b++)
      this.rest[depth + 1][b] = this.rest[depth][b] - (z - region.centres[b][depth]) ** 2;
  }
}

const INVERSE_ROOT = 1 / Math.sqrt(2 * Math.PI);
