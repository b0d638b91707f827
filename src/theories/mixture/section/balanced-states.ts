import { broyden, type Zero } from "../../../fixed-points/broyden.js";
import { FactorCoordinates } from "../rest/factor-coordinates.js";
import type { TrainedVelocity } from "../rest/trained-velocity.js";

/** Largest velocity of what is at rest, per unit of t gamma and of the size of the unit. */
const PRECISION = 1e-7;
/** What a unit has across the signals at the first start, as a part of its overlaps. */
const ACROSS = 0.2;
/** Of that, the part by which units that see the same points differ. */
const APART = 0.1;

/** A state of the section, and the last Jacobian of its conditions: a start for its neighbours. */
export interface Balanced {
  /** (v, overlaps, what is across) */
  readonly state: Float64Array;
  readonly jacobian: Zero["jacobian"];
}

/**
 * The states of units given their overlaps: |w_k|^2 - v_k^2 and what the units have across the signals are at rest.
 * |w_k|^2 - v_k^2 moves like -2 alpha times itself plus the noise of a step (the corrector), so that every fixed point is
 * such a state; at lambda = infinity, or without noise, v_k^2 = |w_k|^2, and the flow keeps to them.
 */
export class BalancedStates {
  readonly coordinates: FactorCoordinates;
  private readonly units: number;
  private readonly slope: Float64Array;

  /**
   * @param velocity of units that all move, with one scalar each in their order
   * @param signsOfV of the overlaps: the sign of v of each unit
   */
  constructor(
    velocity: TrainedVelocity,
    private readonly signsOfV: (overlaps: readonly number[]) => readonly number[],
  ) {
    const all = velocity.scalars.map((_, k) => k);
    this.coordinates = new FactorCoordinates(velocity, all, all);
    this.units = all.length;
    this.slope = new Float64Array(this.coordinates.size);
  }

  /**
   * @param overlaps [signal][unit]
   * @param near such a state of overlaps nearby
   * @returns undefined where none is found
   */
  at(overlaps: readonly number[], near?: Balanced): Balanced | undefined {
    const { units } = this;
    const { linear } = this.coordinates;
    const signs = this.signsOfV(overlaps);
    const sizes = signs.map((_, k) => Math.hypot(...overlaps.filter((__, s) => s % units === k)));
    const place = (x: Float64Array): Float64Array =>
      Float64Array.from([...x.subarray(0, units), ...overlaps, ...x.subarray(units)]);
    const start = near
      ? Float64Array.of(...near.state.subarray(0, units), ...near.state.subarray(linear))
      : this.start(signs, sizes);
    const conditions = (x: Float64Array): Float64Array => this.excess(place(x), sizes);
    const zero = broyden(conditions, start, PRECISION, near?.jacobian);
    if (!zero) return undefined;
    const state = this.coordinates.withPositiveDiagonal(place(zero.state));
    const isOnSide = signs.every((sign, k) => sign * state[k] > 0);
    return isOnSide ? { state, jacobian: zero.jacobian } : undefined;
  }

  /** The velocity of the overlaps at a state. */
  velocity({ state }: Balanced): Float64Array {
    this.coordinates.slopes(state, this.slope);
    return this.slope.slice(this.units, this.coordinates.linear);
  }

  /** Units whose v have one sign nearly aligned, others with nothing in common. */
  private start(signs: readonly number[], sizes: readonly number[]): Float64Array {
    const across = sizes.flatMap((size, k) =>
      Array.from({ length: k + 1 }, (_, e) => {
        const first = signs.indexOf(signs[k]);
        if (e === k) return ACROSS * size * (first < k ? APART : 1);
        return e === first ? ACROSS * size : 0;
      }),
    );
    return Float64Array.from([...signs.map((sign, k) => sign * sizes[k]), ...across]);
  }

  /** (|w_k|^2 - v_k^2)' and the velocity of what is across, per unit of t gamma, on the scales of the units. */
  private excess(state: Float64Array, sizes: readonly number[]): Float64Array {
    const { coordinates, slope, units } = this;
    coordinates.slopes(state, slope);
    const { gamma } = coordinates.velocity;
    const { linear } = coordinates;
    const across: number[] = [];
    const balance = sizes.map((size, k) => {
      let sum = -state[k] * slope[k];
      for (let s = units + k; s < linear; s += units) sum += state[s] * slope[s];
      const row = linear + (k * (k + 1)) / 2;
      for (let c = row; c <= row + k; c++) {
        sum += state[c] * slope[c];
        across.push(slope[c] / (gamma * size));
      }
      return sum / (gamma * size * size);
    });
    return Float64Array.of(...balance, ...across);
  }
}
