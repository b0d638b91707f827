/** A source of independent random numbers. */
export interface RandomNumbers {
  /** Uniform on [0, 1), a multiple of 2^-53. */
  uniform(): number;
  normal(): number;
  /** Standard normal numbers into out[0..count - 1]. */
  fillNormals(out: Float64Array, count: number): void;
  /** Hands the state of the stream to compiled loops, which draw from it until it is taken back. */
  handOver(state: Int32Array): void;
  takeBack(state: Int32Array): void;
}
