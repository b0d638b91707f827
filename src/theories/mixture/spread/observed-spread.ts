import type { SpreadLayout, SpreadPoint } from "../../../methods/fluctuations/spread-point.js";
import type { OrderParameters } from "../../../methods/solution.js";
import { SymmetricEigen } from "../../../numerics/symmetric-eigen.js";
import type { Value } from "../../../theory/value.js";
import { flatten } from "../../../theory/value.js";
import { derivativesAlong, shaped } from "./along.js";
import { movedPoint, scalesOf, type StepSizeAt } from "./moved-point.js";

/** An observable as a function of the order parameters. */
export type Reading = (point: OrderParameters) => Value;

/** Of one observable at one time, in its shape. */
export interface ObservedSpread {
  /** Standard deviation of sqrt(d) (observable of a run - its limit). */
  readonly deviation: Value;
  /** d (E observable - limit), where the bias of the order parameters is known. */
  readonly bias?: Value;
}

/** Axes of the correlations below this part of the largest are rounding. */
const NEGLIGIBLE = 1e-14;

/**
 * The delta method: with the principal axes v_k of the covariance C of the order parameters, Var = sum_k (dO . v_k)^2 and
 * E O - O(limit) = (1/d) (dO . b + (1/2) sum_k D^2 O (v_k, v_k)). The derivatives of the observables are differences; the unit
 * in which C and b are given is taken out last, since both may fall below the range of doubles.
 */
export class SpreadReader {
  private readonly directions: readonly Float64Array[];
  private readonly scales: Float64Array;

  constructor(
    private readonly layout: SpreadLayout,
    private readonly spread: SpreadPoint,
    private readonly point: OrderParameters,
    private readonly stepSizeAt: StepSizeAt,
    /** Differences are taken over this part of the order parameters. */
    private readonly part: number,
  ) {
    this.directions = principalAxes(spread.covariance, layout.count);
    this.scales = scalesOf(layout, point, spread.accumulated);
  }

  read(reading: Reading): ObservedSpread {
    const { directions, spread, point } = this;
    const shape = reading(point);
    const count = flatten(shape).length;
    // the root of the sum of squares without the squares, which leave the range of doubles first
    const deviations = new Float64Array(count);
    const bias = new Float64Array(count);
    for (const direction of directions) {
      const { first, second } = this.along(reading, direction);
      for (let n = 0; n < count; n++) {
        deviations[n] = Math.hypot(deviations[n], first[n]);
        bias[n] += second[n] / 2;
      }
    }
    const known = flatten(shape);
    const where = (values: Float64Array): Value =>
      shaped(
        shape,
        values.map((value, n) => (Number.isNaN(known[n]) ? NaN : value)),
      );
    const { unit } = spread;
    const deviation = where(deviations.map((value) => value / Math.sqrt(unit)));
    if (spread.bias === undefined) return { deviation };
    if (spread.bias.some((value) => value !== 0)) {
      const { first } = this.along(reading, spread.bias);
      first.forEach((value, n) => (bias[n] += value));
    }
    return { deviation, bias: where(bias.map((value) => value / unit)) };
  }

  private along(reading: Reading, direction: Float64Array): ReturnType<typeof derivativesAlong> {
    const { layout, point, scales, spread, stepSizeAt } = this;
    let largest = 0;
    direction.forEach((value, p) => {
      if (value !== 0) largest = Math.max(largest, Math.abs(value) / scales[p]);
    });
    const step = this.part / largest;
    const last = layout.count - 1;
    return derivativesAlong((steps) => {
      const shift = direction.map((value) => steps * step * value);
      const gamma = stepSizeAt(point.log10Time, spread.accumulated + shift[last]);
      return reading(movedPoint(layout, point, shift, gamma));
    }, step);
  }
}

/**
 * Vectors v_k with sum_k v_k v_k^T = covariance: the principal axes of the correlations times the deviations, since
 * parameters may differ by many powers of ten.
 */
function principalAxes(covariance: Float64Array, count: number): Float64Array[] {
  const deviations = Float64Array.from({ length: count }, (_, p) =>
    Math.sqrt(Math.max(0, covariance[p * count + p])),
  );
  const correlations = covariance.map((value, k) => {
    const size = deviations[Math.floor(k / count)] * deviations[k % count];
    return size === 0 ? 0 : value / size;
  });
  const eigen = new SymmetricEigen(count);
  eigen.decompose(correlations);
  const { values, vectors } = eigen;
  return [...values].flatMap((value, k) => {
    if (!(value > NEGLIGIBLE * values[0])) return [];
    const root = Math.sqrt(value);
    return [
      Float64Array.from({ length: count }, (_, p) => root * deviations[p] * vectors[p * count + k]),
    ];
  });
}
