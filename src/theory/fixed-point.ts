/** A point where a field vanishes. */
export interface FixedPoint {
  /** [order parameter name] */
  readonly state: Readonly<Record<string, number>>;
  /** Of the Jacobian, as [real, imaginary], per unit of t; the largest real part first. */
  readonly eigenvalues: readonly (readonly [number, number])[];
  /** Whether all eigenvalues have negative real parts: nearby states come back, exponentially. */
  readonly stable: boolean;
  /** [order parameter name] standard deviation of sqrt(d) (run - fixed point) once settled; stable points only. */
  readonly stationaryDeviation?: Readonly<Record<string, number>>;
  /**
   * [order parameter name] half-widths of a box about the point in which interval arithmetic proves that it is the only
   * fixed point; absent where the field cannot be enclosed, or no box was found.
   */
  readonly isolation?: Readonly<Record<string, number>>;
  /** Dimension of the connected set of fixed points, an arc or a ring, that this one stands for; absent or 0 if it is isolated. */
  readonly neutral?: number;
  /** Points with the same number are made of each other by symmetries of the problem; absent where none are known. */
  readonly orbit?: number;
}
