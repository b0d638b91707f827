import type { AutonomousField } from "../../../theory/field.js";
import type { FactorCoordinates } from "./factor-coordinates.js";

/** The unit of lengths: what a penalty leaves of weights and scalars is of order 1, and steps are a part of it. */
const REACH = 1;
/** Of central differences, relative; the means are exact to about 1e-12, and smooth. */
const DIFFERENCE = 1e-4;
/** Components smaller than this are differenced on the scale of it. */
const SMALL = 1e-2;

/** The field of the units that are not 0, in {@link FactorCoordinates}. */
export class TrainedField implements AutonomousField {
  readonly names: readonly string[];
  readonly box: AutonomousField["box"];
  /** Errors of the means, 1e-13, over the slowest rate along a ring, 1e-6. */
  readonly rounding = 1e-6;
  private readonly moved: Float64Array;
  private readonly above: Float64Array;
  private readonly below: Float64Array;

  constructor(readonly coordinates: FactorCoordinates) {
    const { size } = coordinates;
    this.names = Array.from({ length: size }, (_, c) => `x${c}`);
    this.box = this.names.map(() => [-REACH / 2, REACH / 2]);
    this.moved = new Float64Array(size);
    this.above = new Float64Array(size);
    this.below = new Float64Array(size);
  }

  velocity(state: Float64Array, out: Float64Array): void {
    this.coordinates.slopes(state, out);
  }

  jacobian(state: Float64Array, out: Float64Array): void {
    const { moved, above, below } = this;
    const size = state.length;
    moved.set(state);
    for (let c = 0; c < size; c++) {
      const step = DIFFERENCE * Math.max(SMALL, Math.abs(state[c]));
      moved[c] = state[c] + step;
      this.velocity(moved, above);
      moved[c] = state[c] - step;
      this.velocity(moved, below);
      moved[c] = state[c];
      for (let r = 0; r < size; r++) out[r * size + c] = (above[r] - below[r]) / (2 * step);
    }
  }

  /** Every factor is that of weights that exist; on the edge, where a unit is 0, the field is not differentiable. */
  admits(state: Float64Array): boolean {
    return this.coordinates.squares(state).every((square) => square > 1e-12);
  }
}
