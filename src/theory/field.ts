import type { Interval } from "../certificates/interval.js";

/** A field and its derivative over boxes of states, rounded outwards. */
export interface FieldEnclosure {
  velocity(box: readonly Interval[]): readonly Interval[];
  /** [row][column] */
  jacobian(box: readonly Interval[]): readonly (readonly Interval[])[];
}

/** The limit of a problem with finitely many order parameters, as an autonomous system u' = F(u) per unit of t. */
export interface AutonomousField {
  /** [component] of the order parameters. */
  readonly names: readonly string[];
  /** F(u), without allocation. */
  velocity(state: Float64Array, out: Float64Array): void;
  /** [row * size + column] dF/du. */
  jacobian(state: Float64Array, out: Float64Array): void;
  /** [row * size + column] Sigma: the covariance of sqrt(d) (run - limit) that a unit of t adds; absent where unknown. */
  volatility?(state: Float64Array, out: Float64Array): void;
  /** What certifies that fixed points are isolated; absent where the field is not a polynomial. */
  readonly enclosure?: FieldEnclosure;
  /** [component] lowest and highest value between which every fixed point lies. */
  readonly box: readonly (readonly [number, number])[];
  /** Where else to look for fixed points, where they lie close together. */
  readonly starts?: readonly Float64Array[];
  /** How many places of the box are looked from for each order parameter; 24 unless given. */
  readonly startsPerParameter?: number;
  /** Part of the box below which a step of Newton's method may be the error of the field; 1e-11 unless given. */
  readonly rounding?: number;
  /** Whether X exists with these order parameters: nonnegative norms, Cauchy-Schwarz. */
  admits(state: Float64Array): boolean;
}
