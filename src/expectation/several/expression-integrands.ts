import { compileSums } from "../../symbolic/expression/compile-sums.js";
import type { Expression } from "../../symbolic/expression/expression.js";
import type { Integrands } from "../../symbolic/derivation/integrands.js";
import { withNumbers } from "../../symbolic/expression/rewrite.js";
import type { Integrand } from "../cubature/integrand.js";

type Compiled = (
  point: Float64Array,
  weight: number,
  sums: Float64Array,
  parameters: Float64Array,
) => void;

/** Functions of the coordinates (r, r*, noise) with their means wanted together, compiled into one. */
export class CompiledFunctions implements Integrand {
  readonly moments: number;
  private readonly addAll: Compiled;

  /**
   * @param known values of the label of the class and of sigma
   * @param parameters theta, which may be changed between evaluations
   */
  constructor(
    expressions: readonly Expression[],
    variables: readonly string[],
    known: ReadonlyMap<string, number>,
    private readonly parameters: Float64Array = new Float64Array(0),
  ) {
    const put = expressions.map((e) => withNumbers(e, known));
    this.addAll = compileSums(put, variables, parameters.length);
    this.moments = expressions.length;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    this.addAll(point, weight, sums, this.parameters);
  }
}

/**
 * The functions of {@link CompiledFunctions} times the coordinates less their means as well: [function], then
 * [function][coordinate]. What the density form of Stein's lemma needs.
 */
export class WithCoordinates implements Integrand {
  readonly moments: number;
  private readonly values: Float64Array;

  /** @param weighed the first so many functions are multiplied by the coordinates */
  constructor(
    private readonly functions: CompiledFunctions,
    private readonly weighed: number,
    private readonly coordinates: number,
    private readonly mean: Float64Array,
  ) {
    this.values = new Float64Array(functions.moments);
    this.moments = functions.moments + weighed * coordinates;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    const { values, mean, coordinates } = this;
    values.fill(0);
    this.functions.add(point, 1, values);
    for (let n = 0; n < values.length; n++) sums[n] += weight * values[n];
    let index = values.length;
    for (let n = 0; n < this.weighed; n++)
      for (let a = 0; a < coordinates; a++)
        sums[index++] += weight * values[n] * (point[a] - mean[a]);
  }
}

/** gradient [l], fisher [b >= c], parameters, and where they are functions hessian [b >= c] and teacher [b][h]. */
export function momentExpressions(given: Integrands): Expression[] {
  const lower = (matrix: readonly (readonly Expression[])[]): Expression[] =>
    matrix.flatMap((row, b) => row.slice(0, b + 1));
  const { gradient, fisher, parameters, derivatives } = given;
  const hessian = derivatives?.hessian ?? given.hessian ?? [];
  const teacher = derivatives?.teacher.flat() ?? [];
  return [...gradient, ...lower(fisher), ...parameters, ...lower(hessian), ...teacher];
}
