import type { Region } from "./ball-lattice.js";
import type { GaussianFactor } from "./gaussian-factor.js";
import type { Integrand } from "./integrand.js";
import { type Analytic, LatticeCubature } from "./lattice-cubature.js";
import { latticeStep } from "./lattice-step.js";
import { ShiftMixture } from "./shift-mixture.js";
import { SobolCubature } from "./sobol-cubature.js";
import type { KinkPlanes } from "./split/kink-planes.js";
import { SplitCubature } from "./split/split-cubature.js";
import type { SobolPoints } from "./sobol-points.js";

export interface MeansSettings {
  /** Analytic functions, for which lattices converge geometrically. */
  readonly smooth: boolean;
  /** Whether smooth ones are analytic in one tube around the real space: they are, unless it is said that they are not. */
  readonly isInTube?: boolean;
  /** Relative error aimed at by lattices and by points. */
  readonly latticeTolerance: number;
  readonly sobolTolerance: number;
  /** Largest number of principal axes for lattices. */
  readonly latticeAxes: number;
  /** Rate at which the functions vary along a column: pi over it is the distance of their poles. */
  readonly rate: (column: Float64Array) => number;
  readonly points: SobolPoints;
  /** Whether narrow features escape panels that end at {@link SplitAt}, or all other rules: their error is then 1. */
  readonly missesFeatures?: { readonly splitting: boolean; readonly otherwise: boolean };
}

/** Where functions with kinks have them, as hyperplanes: up to so many principal axes the integrals are split there. */
export interface SplitAt {
  readonly kinks: Pick<KinkPlanes, "planes" | "update">;
  /** [principal axes - 1] relative error aimed at; none for more axes. */
  readonly tolerances: readonly number[];
}

const FARTHEST = 40;
const MOST_LATTICE_POINTS = { smooth: 2e6, kinked: 1e5 };
/** A law so wide beside the functions' own scale that even the first lattice has more points than this is given up. */
const HOPELESS = 2e7;
const MOST_PANEL_POINTS = 1e6;
const MOST_PAIRS = 1 << 14;
const MOST_LEVEL = 24;

/**
 * Means of several functions under a Gaussian law: for few principal axes lattices, or panels between kinks, and
 * quasi-Monte Carlo for more. Step, radius and number of points are those of the last call, made finer when the estimated error asks
 * for it.
 */
export class GaussianMeans {
  error = 0;
  value: Float64Array;
  private readonly lattice: LatticeCubature;
  private readonly sobol: SobolCubature;
  private readonly split: SplitCubature | undefined;
  private readonly mixture: ShiftMixture;
  private readonly steps: Float64Array;
  private readonly region: Region;
  private level = 0;
  private pairs: number;

  constructor(
    size: number,
    columns: number,
    integrand: Integrand,
    private readonly settings: MeansSettings,
    private readonly splitAt?: SplitAt,
  ) {
    if (splitAt) this.split = new SplitCubature(size, integrand, settings.rate);
    const axes = Math.min(columns, settings.latticeAxes);
    this.lattice = new LatticeCubature(size, axes, 1, integrand, analyticOf(settings));
    this.sobol = new SobolCubature(size, settings.points, integrand);
    this.mixture = new ShiftMixture(size, 1);
    this.mixture.count = this.mixture.shares[0] = 1;
    this.steps = new Float64Array(size);
    const radius = Math.sqrt(2 * (4 - Math.log(settings.latticeTolerance)));
    this.region = { centres: [new Float64Array(size)], count: 1, radius };
    this.pairs = 2 ** Math.ceil(Math.log2(4 * columns));
    this.value = this.lattice.value;
  }

  evaluate(mean: Float64Array, factor: GaussianFactor): void {
    const tolerance = this.splitAt?.tolerances.at(Math.max(0, factor.rank - 1));
    if (tolerance !== undefined) return this.bySplitting(mean, factor, tolerance);
    if (factor.rank <= this.settings.latticeAxes) this.byLattice(mean, factor);
    else this.bySobol(mean, factor);
    this.confess("otherwise", factor.rank);
  }

  /** What no point has met, no difference of points tells. */
  private confess(rule: "splitting" | "otherwise", rank: number): void {
    if (rank > 0 && this.settings.missesFeatures?.[rule]) this.error = Math.max(1, this.error);
  }

  private byLattice(mean: Float64Array, factor: GaussianFactor): void {
    const { lattice, region, steps, settings } = this;
    const { latticeTolerance: tolerance, smooth } = settings;
    const most = smooth ? MOST_LATTICE_POINTS.smooth : MOST_LATTICE_POINTS.kinked;
    const digits = -Math.log(tolerance) / 2;
    let isFound = false;
    for (;;) {
      for (let j = 0; j < factor.rank; j++)
        steps[j] =
          latticeStep(Math.PI / settings.rate(factor.columns[j]), digits) * 2 ** (-this.level / 2);
      if (pointsIn(region.radius, steps, factor.rank) > HOPELESS) {
        if (isFound) break; // too fine: what was found before stands
        if (this.level > 0) {
          this.level = 0; // it was raised for a law with fewer axes
          continue;
        }
        this.error = Infinity;
        this.value = lattice.value.fill(NaN);
        return;
      }
      lattice.evaluate(mean, factor, region, steps);
      isFound = true;
      this.error = Math.max(lattice.error, lattice.rim * 0.1);
      if (this.error <= tolerance || this.error === Infinity) break;
      if (lattice.rim > tolerance && region.radius < FARTHEST) region.radius += 2;
      else if (lattice.points < most && this.level < MOST_LEVEL) this.level++;
      else break;
    }
    this.value = lattice.value;
  }

  private bySplitting(mean: Float64Array, factor: GaussianFactor, tolerance: number): void {
    const { split, splitAt, region } = this;
    if (!split || !splitAt) return;
    splitAt.kinks.update();
    this.level = Math.max(1, this.level);
    for (;;) {
      split.evaluate(mean, factor, splitAt.kinks.planes, this.level, region.radius);
      this.error = split.error + 0.1 * split.rim;
      if (this.error <= tolerance || this.error === Infinity) break;
      if (split.rim * 0.1 > tolerance && region.radius < FARTHEST) region.radius += 1;
      else if (this.level < SplitCubature.finest && split.points < MOST_PANEL_POINTS) this.level++;
      else break;
    }
    this.value = split.value;
    this.confess("splitting", factor.rank);
  }

  private bySobol(mean: Float64Array, factor: GaussianFactor): void {
    const { sobol, mixture, settings } = this;
    mixture.settle(mean, factor);
    for (;;) {
      sobol.evaluate(factor, mixture, this.pairs);
      this.error = sobol.error;
      if (this.error <= settings.sobolTolerance || this.pairs >= MOST_PAIRS) break;
      this.pairs *= 2;
    }
    this.value = sobol.value;
  }
}

function analyticOf({ smooth, isInTube = true }: MeansSettings): Analytic {
  if (!smooth) return "nowhere";
  return isInTube ? "in a tube" : "somewhere";
}

/** Of all 2^rank lattices of these steps in a cube around the ball. */
function pointsIn(radius: number, steps: Float64Array, rank: number): number {
  let points = 1;
  for (let j = 0; j < rank; j++) points *= 2 * (1 + (2 * radius) / steps[j]);
  return points;
}
