/** The laws at the stages of the last step, as polynomials in u. */
export interface Past {
  readonly u: number;
  readonly length: number;
  /** [node, the start first][entry] */
  readonly values: readonly Float64Array[];
  /** [entry] slopes at the end. */
  readonly slopes: Float64Array;
  /** That of ||w||^2 there. */
  readonly normSlope: Float64Array;
}
