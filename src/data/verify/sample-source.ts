/** Samples with the class that each belongs to, in the coordinates of the fitted problem. */
export interface SampleSource {
  readonly count: number;
  /** [sample] index of the class in the problem. */
  readonly classes: Uint16Array;
  /** Writes a sample into `out`, [coordinate]. */
  read(sample: number, out: Float64Array): void;
}
