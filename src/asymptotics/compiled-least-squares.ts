import code, { type Exports } from "#compiled/regression";
import { instanceOf } from "../numerics/compiled-module.js";

/** What RidgedLeastSquares finds. */
export interface LeastSquares {
  /** Of the columns of L that were wanted. */
  readonly coefficients: readonly number[];
  /** Their standard deviations, for rows of unit variance. */
  readonly deviations: readonly number[];
  /** What was read off the weights with which the rows of b make each of them up. */
  readonly weighed: readonly number[];
  /** Least sum of squares. */
  readonly residual: number;
  /** log |det| of the blocks of the triangle of g and of c. */
  readonly logDeterminants: { readonly head: number; readonly tail: number };
}

export interface LeastSquaresShape {
  readonly samples: number;
  /** Columns of P, at most as many. */
  readonly head: number;
  /** Columns of L. */
  readonly tail: number;
  /** Of how many of the first columns of L the coefficients are. */
  readonly wanted: number;
}

let compiled: Exports | undefined;
/** All of its memory, anew when it has grown: views are dear beside problems of this size. */
let view = new Float64Array(0);

function memoryOf({ memory: { buffer } }: Exports): Float64Array {
  if (view.buffer !== buffer) view = new Float64Array(buffer);
  return view;
}

/**
 * Minimises |P g + L c - b|^2 + |g|^2 (RidgedLeastSquares, compiled to WebAssembly). Undefined when the columns cannot be
 * told apart in double precision.
 * @param fill writes [row][column] of [P, L, b], of zeros as yet, from a place on; P is an upper triangle in its first rows
 * @param weigh reads something off [row] the weights of a coefficient, from a place on
 */
export function leastSquares(
  { samples, head, tail, wanted }: LeastSquaresShape,
  fill: (memory: Float64Array, at: number) => void,
  weigh?: (memory: Float64Array, at: number) => number,
): LeastSquares | undefined {
  compiled ??= instanceOf(code, "regression", {});
  const entries = compiled.open(samples, head, tail);
  fill(memoryOf(compiled), entries / 8);
  if (compiled.solve() === 0) return undefined;
  const coefficients: number[] = [];
  const deviations: number[] = [];
  const weighed: number[] = [];
  for (let l = 0; l < wanted; l++) {
    coefficients.push(compiled.coefficient(l));
    deviations.push(compiled.deviation(l));
    if (weigh) weighed.push(weigh(view, compiled.weigh(l) / 8));
  }
  return {
    coefficients,
    deviations,
    weighed,
    residual: compiled.residual(),
    logDeterminants: { head: compiled.logHead(), tail: compiled.logTail() },
  };
}
