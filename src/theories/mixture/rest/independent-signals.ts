import { LuDecomposition, Matrix } from "../../../bundled/ml-matrix.js";
import type { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";

/** The signals of a mode that the others are combinations of. */
export interface IndependentSignals {
  readonly basis: readonly number[];
  /** [signal][basis vector] */
  readonly coefficients: readonly (readonly number[])[];
}

/** Part of a signal's squared length below which what others leave of it is rounding. */
const ROUNDING = 1e-10;

/** Chosen one after the other, each with something of its own: +-mu are one signal, a vector of zeros is none. */
export function independentSignals(layout: ModeLayout, mode: number): IndependentSignals {
  const { signals, products } = layout;
  const product = (a: number, b: number): number => products[a][b][mode];
  const basis: number[] = [];
  for (let s = 0; s < signals; s++) {
    const along = combination(basis, product, s);
    const rest = basis.reduce((left, b, k) => left - along[k] * product(b, s), product(s, s));
    if (product(s, s) > 0 && rest > ROUNDING * product(s, s)) basis.push(s);
  }
  return {
    basis,
    coefficients: Array.from({ length: signals }, (_, s) => combination(basis, product, s)),
  };
}

/** Of the basis vectors, next to a signal. */
function combination(
  basis: readonly number[],
  product: (a: number, b: number) => number,
  s: number,
): number[] {
  if (basis.length === 0) return [];
  const gram = new Matrix(basis.map((a) => basis.map((b) => product(a, b))));
  const right = Matrix.columnVector(basis.map((b) => product(b, s)));
  return new LuDecomposition(gram).solve(right).to1DArray();
}
