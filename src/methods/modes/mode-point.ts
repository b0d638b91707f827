/** The averages over the modes at one time, and the whole state where it was asked for. */
export interface ModePoint {
  readonly log10Time: number;
  readonly averages: readonly number[];
  readonly state?: Float64Array;
  /** Largest estimated error of the expectations until then. */
  readonly ofExpectations: number;
}
