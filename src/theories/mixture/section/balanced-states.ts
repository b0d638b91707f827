import { broyden } from "../../../fixed-points/broyden.js";
import { FactorCoordinates } from "../rest/factor-coordinates.js";
import type { TrainedVelocity } from "../rest/trained-velocity.js";

/** Largest velocity of what is at rest, per unit of t gamma and of the size of the unit. */
const PRECISION = 1e-7;
/** What the unit has across the signals at the first start, as a part of its overlaps. */
const ACROSS = 0.2;

/**
 * The states of one unit given its overlaps: v > 0, and |w|^2 - v^2 and what it has across the signals are
 * at rest. |w|^2 - v^2 moves like -2 alpha times itself plus the noise of a step (the corrector), so that every fixed point is
 * such a state; at lambda = infinity, or without noise, v^2 = |w|^2, and the flow keeps to them.
 */
export class BalancedStates {
  readonly coordinates: FactorCoordinates;
  private readonly slope: Float64Array;

  /** @param velocity of one unit */
  constructor(velocity: TrainedVelocity) {
    this.coordinates = new FactorCoordinates(velocity, [0], [0]);
    this.slope = new Float64Array(this.coordinates.size);
  }

  /**
   * @param near such a state of overlaps nearby
   * @returns (v, overlaps, what is across), or undefined where none is found
   */
  at(overlaps: readonly number[], near?: Float64Array): Float64Array | undefined {
    const size = Math.hypot(...overlaps);
    const place = ([v, across]: Float64Array): Float64Array =>
      Float64Array.from([v, ...overlaps, across]);
    const start = near
      ? Float64Array.of(near[0], near[near.length - 1])
      : Float64Array.of(size, ACROSS * size);
    const zero = broyden((numbers) => this.excess(place(numbers), size), start, PRECISION);
    return zero && zero.state.every((value) => value > 0) ? place(zero.state) : undefined;
  }

  /** The velocity of the overlaps at a state. */
  velocity(state: Float64Array): Float64Array {
    this.coordinates.slopes(state, this.slope);
    return this.slope.slice(1, state.length - 1);
  }

  /** (|w|^2 - v^2)' and the velocity of what is across, per unit of t gamma, on the scale of the unit. */
  private excess(state: Float64Array, size: number): Float64Array {
    const { coordinates, slope } = this;
    coordinates.slopes(state, slope);
    const balance = state.reduce((sum, x, c) => sum + (c === 0 ? -1 : 1) * x * slope[c], 0);
    const { gamma } = coordinates.velocity;
    return Float64Array.of(
      balance / (gamma * size * size),
      slope[slope.length - 1] / (gamma * size),
    );
  }
}
