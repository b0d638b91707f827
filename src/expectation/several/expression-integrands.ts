import { compileExpression } from "../../symbolic/expression/compile-function.js";
import { number, type Expression } from "../../symbolic/expression/expression.js";
import type { Integrands } from "../../symbolic/derivation/integrands.js";
import { substitute } from "../../symbolic/expression/rewrite.js";
import type { Integrand } from "../cubature/integrand.js";

type Compiled = (...coordinates: number[]) => number;

/** Functions of the coordinates (r, r*, noise) with their means wanted together, compiled. */
export class CompiledFunctions implements Integrand {
  readonly moments: number;
  private readonly functions: readonly Compiled[];

  /** @param known values of the label of the class and of sigma */
  constructor(
    expressions: readonly Expression[],
    private readonly variables: readonly string[],
    known: ReadonlyMap<string, number>,
  ) {
    const numbers = new Map([...known].map(([name, value]) => [name, number(value)]));
    this.functions = expressions.map((e) => compileExpression(substitute(e, numbers), variables));
    this.moments = expressions.length;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    const { functions, variables } = this;
    // the commonest numbers of coordinates without a spread array
    if (variables.length === 2)
      for (let n = 0; n < functions.length; n++)
        sums[n] += weight * functions[n](point[0], point[1]);
    else if (variables.length === 3)
      for (let n = 0; n < functions.length; n++)
        sums[n] += weight * functions[n](point[0], point[1], point[2]);
    else for (let n = 0; n < functions.length; n++) sums[n] += weight * functions[n](...point);
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

/** gradient [l], fisher [b >= c], and where they exist hessian [b >= c] and teacher [b][h]. */
export function momentExpressions(given: Integrands): Expression[] {
  const lower = (matrix: readonly (readonly Expression[])[]): Expression[] =>
    matrix.flatMap((row, b) => row.slice(0, b + 1));
  const { gradient, fisher, derivatives } = given;
  if (derivatives === undefined) return [...gradient, ...lower(fisher)];
  const { hessian, teacher } = derivatives;
  return [...gradient, ...lower(fisher), ...lower(hessian), ...teacher.flat()];
}
