/** A square matrix, row by row. */
export interface SquareMatrix {
  readonly order: number;
  readonly entries: Float64Array;
}

export function squareMatrix(rows: readonly (readonly number[])[]): SquareMatrix {
  const order = rows.length;
  const entries = new Float64Array(order * order);
  rows.forEach((row, i) => entries.set(row, i * order));
  return { order, entries };
}

export function frobeniusNorm({ entries }: SquareMatrix): number {
  return Math.sqrt(entries.reduce((sum, x) => sum + x * x, 0));
}

/** ||AB - BA|| in the Frobenius norm, for symmetric A and B: then BA is the transpose of AB. */
export function commutatorNorm(a: SquareMatrix, b: SquareMatrix): number {
  const { order } = a;
  const product = new Float64Array(order * order);
  for (let i = 0; i < order; i++)
    for (let k = 0; k < order; k++) {
      const factor = a.entries[i * order + k];
      if (factor === 0) continue;
      for (let j = 0; j < order; j++) product[i * order + j] += factor * b.entries[k * order + j];
    }
  let sum = 0;
  for (let i = 0; i < order; i++)
    for (let j = 0; j < i; j++) sum += (product[i * order + j] - product[j * order + i]) ** 2;
  return Math.sqrt(2 * sum);
}

/** Lower triangle L, row by row, with L L^T = the symmetric matrix plus `shift` times the identity; undefined where there is none. */
export function choleskyFactor(
  { order, entries }: SquareMatrix,
  shift = 0,
): Float64Array | undefined {
  const factor = Float64Array.from(entries);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = factor[i * order + j] + (i === j ? shift : 0);
      for (let k = 0; k < j; k++) rest -= factor[i * order + k] * factor[j * order + k];
      if (i !== j) factor[i * order + j] = rest / factor[j * order + j];
      else if (rest > 0) factor[i * order + i] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return factor;
}

/** Bisections that leave nine digits. */
const BISECTIONS = 30;

/** The least eigenvalue of a symmetric matrix that has a negative one: minus the least shift that has a Cholesky factor. */
export function leastEigenvalue(matrix: SquareMatrix): number {
  let low = 0;
  let high = frobeniusNorm(matrix);
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = 0.5 * (low + high);
    if (choleskyFactor(matrix, middle)) high = middle;
    else low = middle;
  }
  return -0.5 * (low + high);
}
