import type { CovarianceSpace } from "./covariance-space.js";
import { normOf } from "./orthogonalise.js";
import type { PackedMatrix } from "./packed-matrix.js";

/** Orthonormal matrices U_j, and the covariance of X in them: C_bc = sum_j factors_j,bc U_j. */
export interface HeldMatrices {
  readonly matrices: readonly PackedMatrix[];
  /** [matrix][entry of l x l] */
  readonly factors: readonly Float64Array[];
}

/**
 * The few matrices that a covariance of X consists of: its l (l + 1) / 2 symmetric and l (l - 1) / 2 odd parts,
 * orthonormalised by Gram and Schmidt, the largest first, up to a part of the largest that may be left out.
 * @param coordinates [known matrix][entry of l x l]
 */
export function heldMatrices(
  space: CovarianceSpace,
  coordinates: Float64Array,
  entries: number,
  leftOut: number,
): HeldMatrices {
  const matrices: PackedMatrix[] = [];
  const factors: Float64Array[] = [];
  const columns = Array.from({ length: entries }, (_, at) =>
    Float64Array.from({ length: space.known }, (_, k) => coordinates[k * entries + at]),
  );
  const least = leftOut * Math.max(...columns.map(normOf));
  for (const isOdd of [false, true]) {
    const rest = columns.map((column) =>
      column.map((value, k) => (space.isOdd(k) === isOdd ? value : 0)),
    );
    for (let left = rest.length; left > 0; left--) {
      const sizes = rest.map(normOf);
      const largest = Math.max(...sizes);
      if (!(largest > least)) break;
      const unit = rest[sizes.indexOf(largest)].map((value) => value / largest);
      matrices.push(space.matrixOf(unit, isOdd));
      factors.push(Float64Array.from(rest, (column) => takeOut(column, unit)));
    }
  }
  return { matrices, factors };
}

/** Takes from a vector its part along a unit vector, and returns its length. */
function takeOut(vector: Float64Array, unit: Float64Array): number {
  const length = vector.reduce((sum, value, k) => sum + value * unit[k], 0);
  for (let k = 0; k < vector.length; k++) vector[k] -= length * unit[k];
  return length;
}

/** Writes a covariance into coordinates of the space that was given these matrices. */
export function restore(
  { factors }: HeldMatrices,
  { given }: CovarianceSpace,
  out: Float64Array,
): void {
  out.fill(0);
  factors.forEach((own, j) => {
    given[j].forEach((value, k) =>
      own.forEach((factor, at) => (out[k * own.length + at] += value * factor)),
    );
  });
}
