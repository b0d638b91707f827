import { compileSums } from "../../../symbolic/expression/compile-sums.js";
import type { Expression } from "../../../symbolic/expression/expression.js";
import { flatKinks } from "../../../symbolic/expression/flat-kinks.js";
import { withNumbers } from "../../../symbolic/expression/rewrite.js";

/** Points at which a function is held to be affine. */
const TRIALS = [1.3, -0.7, 2.9];
const ROUNDING = 1e-12;

/**
 * The hyperplanes normal^T x + offset = 0 on which functions of the coordinates x have kinks, read off by evaluating
 * the arguments of the kinks: they may depend on the label and on parameters, but must be affine in x.
 */
export class KinkPlanes {
  readonly count: number;
  /** [plane * (size + 1)] normal, then offset. */
  readonly planes: Float64Array;
  private readonly size: number;
  private readonly point: Float64Array;
  private readonly values: Float64Array;
  private readonly at: ReturnType<typeof compileSums>;

  /**
   * @param kinks expressions whose zeros are the kinks
   * @param known values of the label of the class and of sigma
   */
  constructor(
    kinks: readonly Expression[],
    variables: readonly string[],
    known: ReadonlyMap<string, number>,
    private readonly parameters: Float64Array,
  ) {
    const flat = flatKinks(kinks).map((u) => withNumbers(u, known));
    this.size = variables.length;
    this.count = flat.length;
    this.at = compileSums(flat, variables, parameters.length);
    this.planes = new Float64Array(flat.length * (this.size + 1));
    this.point = new Float64Array(this.size);
    this.values = new Float64Array(flat.length);
  }

  /** Reads the planes off at the parameters as they are. */
  update(): void {
    const { size, planes, count } = this;
    const width = size + 1;
    this.evaluate(-1, 0);
    for (let k = 0; k < count; k++) planes[k * width + size] = this.values[k];
    for (let j = 0; j < size; j++) {
      this.evaluate(j, 1);
      for (let k = 0; k < count; k++)
        planes[k * width + j] = this.values[k] - planes[k * width + size];
    }
  }

  /** Whether the arguments of the kinks are affine, whatever the parameters: tried at a few. */
  areFlat(): boolean {
    const kept = this.parameters.slice();
    const flat = TRIALS.every((trial) => {
      this.parameters.forEach((_, s) => (this.parameters[s] = trial - 0.31 * s));
      return this.areFlatAt(trial);
    });
    this.parameters.set(kept);
    return flat;
  }

  private areFlatAt(trial: number): boolean {
    const { size, planes, count, point, values } = this;
    this.update();
    for (let j = 0; j < size; j++) point[j] = trial * (1 + 0.37 * j);
    values.fill(0);
    this.at(point, 1, values, this.parameters);
    for (let k = 0; k < count; k++) {
      let [sum, scale] = [0, 0];
      for (let j = 0; j <= size; j++) {
        const term = planes[k * (size + 1) + j] * (j < size ? point[j] : 1);
        sum += term;
        scale += Math.abs(term);
      }
      if (!(Math.abs(values[k] - sum) <= ROUNDING * scale)) return false;
    }
    return true;
  }

  /** values = the arguments of the kinks at `length` times unit vector j. */
  private evaluate(j: number, length: number): void {
    this.point.fill(0);
    if (j >= 0) this.point[j] = length;
    this.values.fill(0);
    this.at(this.point, 1, this.values, this.parameters);
  }
}
