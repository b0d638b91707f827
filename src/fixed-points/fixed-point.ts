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
}
