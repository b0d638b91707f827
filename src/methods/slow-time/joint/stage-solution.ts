import type { Lobatto } from "../../../numerics/lobatto.js";
import { StageWeights } from "../scalar/stage-weights.js";

/**
 * Linear equations v' = Delta lambda (f - r v) over a step, one weight record each, solved exactly for a
 * polynomial f given by its values at the Lobatto nodes.
 */
export class StageSolution {
  readonly weights: StageWeights;
  /** Largest change of a value in the last pass. */
  change = 0;
  /** Largest value of the last pass. */
  largest = 0;
  /** [node j][power k] monomial coefficients of the Lagrange basis. */
  private readonly monomial: Float64Array;
  private readonly coefficients: Float64Array;

  constructor(private readonly rule: Lobatto) {
    this.weights = new StageWeights(rule);
    this.monomial = rule.monomials;
    this.coefficients = new Float64Array(rule.degree + 1);
  }

  /**
   * Replaces the values at nodes 1..n, which stand at values[at + node * stride], given the value at node 0
   * there and the drives at drive[from + node * width].
   */
  solve(
    record: number,
    drive: Float64Array,
    from: number,
    width: number,
    values: Float64Array,
    at: number,
    stride: number,
  ): void {
    this.toMonomials(drive, from, width);
    this.relax(record, values, at, stride);
  }

  private relax(record: number, values: Float64Array, at: number, stride: number): void {
    const n = this.rule.degree;
    const { coefficients } = this;
    const { data, stride: length } = this.weights;
    const start = values[at];
    for (let i = 1; i <= n; i++) {
      let column = record * length + i - 1;
      let value = data[column] * start;
      for (let k = 0; k <= n; k++) value += data[(column += n)] * coefficients[k];
      const place = at + i * stride;
      this.change = Math.max(this.change, Math.abs(value - values[place]));
      this.largest = Math.max(this.largest, Math.abs(value));
      values[place] = value;
    }
  }

  /** The monomial coefficients of a drive given at drive[from + node * width], into out[to...]. */
  transform(drive: Float64Array, from: number, width: number, out: Float64Array, to: number): void {
    this.toMonomials(drive, from, width);
    out.set(this.coefficients, to);
  }

  /** The same as `solve` for `factor` times the drive with the given monomial coefficients. */
  solveFor(
    record: number,
    coefficients: Float64Array,
    from: number,
    factor: number,
    values: Float64Array,
    at: number,
    stride: number,
  ): void {
    for (let k = 0; k < this.coefficients.length; k++)
      this.coefficients[k] = factor * coefficients[from + k];
    this.relax(record, values, at, stride);
  }

  /** Begins a pass. */
  begin(): void {
    this.change = 0;
    this.largest = 0;
  }

  private toMonomials(drive: Float64Array, from: number, width: number): void {
    const n = this.rule.degree;
    const { coefficients, monomial } = this;
    coefficients.fill(0);
    for (let j = 0; j <= n; j++) {
      const value = drive[from + j * width];
      const row = j * (n + 1);
      for (let k = 0; k <= n; k++) coefficients[k] += monomial[row + k] * value;
    }
  }
}
