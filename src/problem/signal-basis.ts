/**
 * Coordinates of vectors in an orthonormal basis of their span.
 * [vector][direction]: entries beyond the vector's own direction are 0.
 */
export type SpanCoordinates = readonly Float64Array[];

/** A residual this small, relative to its vector, is rounding. */
const DEPENDENT = 1e-14;
/** Squared norms below this may have lost digits to underflow. */
const SMALL = 1e-280;
/** Makes the smallest numbers there are large enough to be squared. */
const MAGNIFIED = 2 ** 700;

/**
 * Rank-revealing Gram-Schmidt with one reorthogonalisation ("twice is enough", Kahan; Giraud et al.,
 * Numer. Math. 101 (2005)): the sum over directions of x_i x_j is the inner product of vectors i and j
 * up to 1e-14 of their norms. Zero vectors and vectors in the span of earlier ones add no direction.
 * Overwrites `vectors`.
 */
export function spanCoordinates(vectors: readonly Float64Array[]): SpanCoordinates {
  const basis: Float64Array[] = [];
  const rows = vectors.map((vector) => {
    const scale = innerProduct(vector, vector) < SMALL ? MAGNIFIED : 1;
    if (scale > 1) vector.forEach((coordinate, i) => (vector[i] = scale * coordinate));
    const size = Math.sqrt(innerProduct(vector, vector));
    const row = new Float64Array(vectors.length);
    if (size === 0) return row;
    for (let pass = 0; pass < 2; pass++) removeProjections(vector, basis, row);
    const rest = Math.sqrt(innerProduct(vector, vector));
    if (rest > DEPENDENT * size) {
      row[basis.length] = rest;
      basis.push(vector.map((coordinate) => coordinate / rest));
    }
    return scale > 1 ? row.map((component) => component / scale) : row;
  });
  return rows.map((row) => row.slice(0, basis.length));
}

function removeProjections(
  vector: Float64Array,
  basis: readonly Float64Array[],
  row: Float64Array,
): void {
  basis.forEach((direction, j) => {
    const component = innerProduct(vector, direction);
    row[j] += component;
    for (let i = 0; i < vector.length; i++) vector[i] -= component * direction[i];
  });
}

/** Neumaier's compensated sum: the error does not grow with the length. */
export function innerProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < a.length; i++) {
    const term = a[i] * b[i];
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}
