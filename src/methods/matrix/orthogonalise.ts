/** Entries taken at a time: a part of every vector that stays in the caches. */
const PART = 4096;
/** Of the norm, below which what is left of a vector is orthogonalised again: rounding has grown by its inverse. */
const SHRUNK = 0.1;

/**
 * Takes from x its parts along orthonormal vectors, to rounding (Gram and Schmidt, "twice is enough": Giraud, Langou,
 * Rozloznik, Comput. Math. Appl. 50 (2005)), and returns their coefficients.
 */
export function orthogonalise(x: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const before = normOf(x);
  const found = takeOut(x, basis);
  if (normOf(x) > SHRUNK * before) return found;
  takeOut(x, basis).forEach((value, k) => (found[k] += value));
  return found;
}

function takeOut(x: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const found = new Float64Array(basis.length);
  for (let from = 0; from < x.length; from += PART) {
    const to = Math.min(x.length, from + PART);
    for (let k = 0; k < basis.length; k++) found[k] += innerOver(x, basis[k], from, to);
  }
  addTimes(x, basis, found, -1);
  return found;
}

/** Adds sign times sum_k factors_k vectors_k to x. */
export function addTimes(
  x: Float64Array,
  vectors: readonly Float64Array[],
  factors: ArrayLike<number>,
  sign = 1,
): void {
  for (let from = 0; from < x.length; from += PART) {
    const to = Math.min(x.length, from + PART);
    for (let k = 0; k < vectors.length; k++) {
      const [factor, vector] = [sign * factors[k], vectors[k]];
      if (factor !== 0) for (let at = from; at < to; at++) x[at] += factor * vector[at];
    }
  }
}

export function normOf(x: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k] * x[k];
  return Math.sqrt(sum);
}

/** Two sums, so that one addition need not wait for the other. */
function innerOver(x: Float64Array, y: Float64Array, from: number, to: number): number {
  let [even, odd] = [0, 0];
  let at = from;
  for (; at + 1 < to; at += 2) {
    even += x[at] * y[at];
    odd += x[at + 1] * y[at + 1];
  }
  return at < to ? even + odd + x[at] * y[at] : even + odd;
}
