import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { GaussianMeans, type MeansSettings } from "../cubature/gaussian-means.js";
import type { Integrand } from "../cubature/integrand.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { StepsGivenLogit } from "./steps-given-logit.js";

/** What evaluations are made to be exact to. */
export const GIVEN_LOGIT_ACCURACY = 1e-11;
/** A form that changes sign over less than this part of the law of r wants panels of its own. */
const STEEP = 0.2;
/** They grow by this factor, up to so many deviations. */
const GROWTH = 4;
const WIDEST = 4;
const PANEL_WIDTHS = Array.from({ length: 16 }, (_, k) => GROWTH ** k);

/**
 * Means of sums of smooth functions of one logit r times polynomials and at most two steps of linear forms in other coordinates s:
 * those of the latter given r in closed form, and one integral over r. They are as smooth in r as s is open given r: where a form
 * changes sign within a small part of the law of r, panels shrink around that place.
 */
export class GivenLogitMeans {
  private readonly factor = new GaussianFactor(1, 1, 0);
  private readonly lattice: GaussianMeans;
  private readonly panels: GaussianMeans;
  private readonly planes: { planes: Float64Array; update: () => void };
  private found: GaussianMeans;
  private readonly mean = new Float64Array(1);
  private readonly variance = new Float64Array(1);
  private fastest = 0;

  /** @param scale over which the functions of r are sure to look like polynomials */
  constructor(
    private readonly steps: StepsGivenLogit,
    scale: number,
  ) {
    const settings: MeansSettings = {
      smooth: true,
      latticeTolerance: GIVEN_LOGIT_ACCURACY,
      sobolTolerance: GIVEN_LOGIT_ACCURACY,
      latticeAxes: 1,
      rate: ([deviation]) => Math.max(Math.abs(deviation) / scale, this.fastest),
      points: new SobolPoints(1, 2),
    };
    const integrand: Integrand = steps;
    this.planes = { planes: new Float64Array(0), update: () => undefined };
    this.lattice = new GaussianMeans(1, 1, integrand, settings);
    const place = { kinks: this.planes, tolerances: [GIVEN_LOGIT_ACCURACY] };
    const rate: MeansSettings["rate"] = ([deviation]) => Math.abs(deviation) / scale;
    this.panels = new GaussianMeans(1, 1, integrand, { ...settings, rate }, place);
    this.found = this.lattice;
  }

  get value(): Float64Array {
    return this.found.value;
  }

  /** Estimated, relative to the largest of them. */
  get error(): number {
    return this.found.error;
  }

  /**
   * @param mean [1 + s] of (r, s)
   * @param covariance [(1 + s)^2] row by row
   * @param parameters those that are given
   */
  evaluate(mean: Float64Array, covariance: Float64Array, parameters: Float64Array): void {
    const { steps, factor, planes, variance } = this;
    steps.set(mean, covariance, parameters);
    const deviation = Math.sqrt(Math.max(0, covariance[0]));
    const widths = steps.changes.map(({ width }) => width / deviation);
    const isSteep = widths.some((width) => width < STEEP);
    this.found = isSteep ? this.panels : this.lattice;
    // panels are made for functions that vary over one unit of r, and around what varies faster
    this.fastest = Math.max(0, ...widths.map((width) => 1 / width));
    if (isSteep) planes.planes = ends(steps.changes, deviation);
    this.mean[0] = mean[0];
    variance[0] = deviation ** 2;
    factor.set(variance);
    this.found.evaluate(this.mean, factor);
  }
}

/** As planes r - end = 0. */
function ends(changes: StepsGivenLogit["changes"], deviation: number): Float64Array {
  const places = changes.flatMap(({ at, width }) =>
    width / deviation < STEEP
      ? [
          0,
          ...PANEL_WIDTHS.map((n) => n * width).filter((reach) => reach < WIDEST * deviation),
        ].flatMap((reach) => [at - reach, at + reach])
      : [],
  );
  return Float64Array.from(places.flatMap((place) => [1, -place]));
}
