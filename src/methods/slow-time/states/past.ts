import { writeInterpolation } from "./stage-polynomials.js";

/** The laws at the stages of the last step, as polynomials in u. */
export class Past {
  /** [entry] slopes at the end. */
  readonly slopes: Float64Array;
  /** That of ||w||^2 there. */
  readonly normSlope = new Float64Array(1);
  /** Whether there is a last step. */
  isKnown = false;
  /** [node, the start first][entry] */
  private readonly values: readonly Float64Array[];
  private readonly weights: Float64Array;
  private u = 0;
  private length = 0;

  /**
   * @param nodes of a step, its start at 0 first
   * @param size how many entries the laws have
   */
  constructor(
    private readonly nodes: Float64Array,
    size: number,
  ) {
    this.slopes = new Float64Array(size);
    this.values = Array.from(nodes, () => new Float64Array(size));
    this.weights = new Float64Array(nodes.length);
  }

  /** Keeps a step of a length that began at u; its slopes are for others to write. */
  keep(u: number, length: number, start: Float64Array, stages: Float64Array): void {
    this.u = u;
    this.length = length;
    const size = start.length;
    this.values[0].set(start);
    for (let node = 1; node < this.values.length; node++)
      for (let k = 0; k < size; k++) this.values[node][k] = stages[(node - 1) * size + k];
    this.isKnown = true;
  }

  /** Whether its polynomials are a guide over a step of a length that begins where it ends. */
  reaches(length: number): boolean {
    return this.isKnown && length <= 2 * this.length;
  }

  /** Its polynomials at u. */
  write(u: number, out: Float64Array): void {
    const { weights, values } = this;
    writeInterpolation(this.nodes, (u - this.u) / this.length, weights);
    out.fill(0);
    for (let node = 0; node < weights.length; node++)
      for (let k = 0; k < out.length; k++) out[k] += weights[node] * values[node][k];
  }
}
