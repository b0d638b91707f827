/** A positive number as its natural logarithm, -Infinity for 0, with its estimated relative error. */
export interface LogEstimate {
  readonly log: number;
  readonly error: number;
}
