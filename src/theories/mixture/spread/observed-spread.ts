import type { SpreadLayout, SpreadPoint } from "../../../methods/fluctuations/spread-point.js";
import type { OrderParameters } from "../../../methods/solution.js";
import { SymmetricEigen } from "../../../numerics/symmetric-eigen.js";
import type { QuantityDescription } from "../../../theory/quantity.js";
import type { Value } from "../../../theory/value.js";
import { flatten } from "../../../theory/value.js";
import { derivativesAlong, shaped } from "./along.js";
import { movedPoint, scalesOf, type StepSizeAt } from "./moved-point.js";

/** An observable as a function of the order parameters. */
export type Reading = (point: OrderParameters) => Value;

/** What an observable says about the scale on which it varies. */
type Scaled = Pick<QuantityDescription, "logarithmic" | "logarithm">;

/** Of one observable at one time, in its shape. */
export interface ObservedSpread {
  /** Standard deviation of sqrt(d) (observable of a run - its limit). */
  readonly deviation: Value;
  /** d (E observable - limit), where the bias of the order parameters is known. */
  readonly bias?: Value;
}

/**
 * A logarithm, or what has one, is differenced over steps in which the logarithm changes by no more than so many parts: a risk
 * that is small beside the order parameters whose difference it is would leave its domain over parts of theirs.
 */
const MOST_CHANGE = 3;
/** Of a step at whose ends the logarithm is not defined. */
const SHRINK = 0.1;
const MOST_SHRINKS = 12;

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

  read(reading: Reading, quantity: Scaled): ObservedSpread {
    const { directions, spread, point } = this;
    const shape = reading(point);
    const count = flatten(shape).length;
    // the root of the sum of squares without the squares, which leave the range of doubles first
    const deviations = new Float64Array(count);
    const bias = new Float64Array(count);
    for (const direction of directions) {
      const { first, second } = this.along(reading, direction, quantity);
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
      const { first } = this.along(reading, spread.bias, quantity);
      first.forEach((value, n) => (bias[n] += value));
    }
    return { deviation, bias: where(bias.map((value) => value / unit)) };
  }

  private along(
    reading: Reading,
    direction: Float64Array,
    quantity: Scaled,
  ): ReturnType<typeof derivativesAlong> {
    const { layout, point, scales, spread, stepSizeAt } = this;
    let largest = 0;
    direction.forEach((value, p) => {
      if (value !== 0) largest = Math.max(largest, Math.abs(value) / scales[p]);
    });
    const last = layout.count - 1;
    const at = (distance: number): Value => {
      const shift = direction.map((value) => distance * value);
      const gamma = stepSizeAt(point.log10Time, spread.accumulated + shift[last]);
      return reading(movedPoint(layout, point, shift, gamma));
    };
    const usual = this.part / largest;
    const step = smoothStep(at, quantity, usual, MOST_CHANGE * this.part);
    return derivativesAlong((steps) => at(steps * step), step);
  }
}

/** The step, or one so much smaller that the logarithm of no entry changes by more than `most` in it. */
function smoothStep(
  at: (distance: number) => Value,
  { logarithmic, logarithm }: Scaled,
  usual: number,
  most: number,
): number {
  if (!logarithmic && logarithm === undefined) return usual;
  const centre = flatten(at(0));
  const scales = centre.map((value) => (logarithmic ? 1 : Math.abs(value)));
  let step = usual;
  for (let k = 0; k < MOST_SHRINKS; k++) {
    let change = 0;
    for (const end of [flatten(at(step)), flatten(at(-step))])
      centre.forEach((value, n) => {
        if (Number.isNaN(value) || scales[n] === 0) return;
        change = Math.max(change, Math.abs(end[n] - value) / scales[n]);
      });
    if (change <= most) break;
    step *= change < Infinity ? Math.max(SHRINK, (0.9 * most) / change) : SHRINK;
  }
  return step;
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
