import { SymmetricEigen } from "../../../numerics/symmetric-eigen.js";
import { CentredLaw } from "../centred-law.js";

/** Deviations of r* below this part of the largest are roots of rounding errors. */
const NEGLIGIBLE = 1e-7;

/**
 * The law of r given r*, both up to common shifts: r = mean + A z + R zeta, with z the standardised
 * coordinates of r* along its principal axes, zeta standard normal. R is the symmetric root of Cov(r | r*), which unlike
 * principal axes is a smooth function of the law where axes are equally long. Where r determines r*, or r* determines r, only the ranks are smaller.
 */
export class GivenTeacher {
  /** [l] */
  readonly mean: Float64Array;
  /** [axis of r*][l] */
  readonly columns: readonly Float64Array[];
  /** [l - 1][l] */
  readonly roots: readonly Float64Array[];
  /** Whether R is 0. */
  isFlat = true;
  /** Up to its own common shift. */
  readonly teacher: CentredLaw;
  private readonly basis: readonly Float64Array[];
  private readonly eigen: SymmetricEigen;
  private readonly residual: Float64Array;

  /** @param logits l >= 2 */
  constructor(private readonly logits: number) {
    const vectors = (count: number): Float64Array[] =>
      Array.from({ length: count }, () => new Float64Array(logits));
    this.mean = new Float64Array(logits);
    this.columns = vectors(logits);
    this.roots = vectors(logits - 1);
    this.teacher = new CentredLaw(logits);
    this.basis = contrasts(logits);
    this.eigen = new SymmetricEigen(logits - 1);
    this.residual = new Float64Array((logits - 1) ** 2);
  }

  /** @param covariance [(2 l)^2] of (r, r*) */
  set(mean: Float64Array, covariance: Float64Array): void {
    const { logits: l, teacher, columns } = this;
    const at = (first: number, second: number): Float64Array =>
      Float64Array.from(
        { length: l * l },
        (_, k) => covariance[(first + Math.floor(k / l)) * 2 * l + second + (k % l)],
      );
    teacher.set(mean.slice(l), at(l, l));
    const { factor } = teacher;
    while (factor.deviations[factor.rank - 1] < NEGLIGIBLE * factor.deviations[0]) factor.rank--;
    const cross = at(0, l);
    const average = mean.subarray(0, l).reduce((sum, x) => sum + x / l, 0);
    for (let b = 0; b < l; b++) this.mean[b] = mean[b] - average;
    for (let j = 0; j < teacher.factor.rank; j++) {
      const axis = teacher.factor.columns[j];
      const square = teacher.factor.deviations[j] ** 2;
      for (let b = 0; b < l; b++) {
        columns[j][b] = 0;
        for (let h = 0; h < l; h++) columns[j][b] += (cross[b * l + h] * axis[h]) / square;
      }
      centre(columns[j]);
    }
    this.takeRoot(at(0, 0));
  }

  /** Of Cov(r | r*), in the basis of contrasts. */
  private takeRoot(covariance: Float64Array): void {
    const { logits: l, basis, residual, teacher, columns, eigen, roots } = this;
    const n = l - 1;
    for (let i = 0; i < n; i++)
      for (let k = 0; k < n; k++) {
        let entry = 0;
        for (let b = 0; b < l; b++)
          for (let c = 0; c < l; c++) entry += basis[i][b] * covariance[b * l + c] * basis[k][c];
        for (let j = 0; j < teacher.factor.rank; j++)
          entry -= product(basis[i], columns[j]) * product(basis[k], columns[j]);
        residual[i * n + k] = entry;
      }
    eigen.decompose(residual);
    this.isFlat = !(eigen.values[0] > 0);
    for (let i = 0; i < n; i++) {
      roots[i].fill(0);
      if (this.isFlat) continue;
      for (let a = 0; a < n; a++) {
        const length = Math.sqrt(Math.max(0, eigen.values[a]));
        for (let k = 0; k < n; k++) {
          const entry = length * eigen.vectors[i * n + a] * eigen.vectors[k * n + a];
          for (let b = 0; b < l; b++) roots[i][b] += entry * basis[k][b];
        }
      }
    }
  }
}

/** Orthonormal vectors of sum 0 (Helmert). */
function contrasts(l: number): Float64Array[] {
  return Array.from({ length: l - 1 }, (_, j) => {
    const norm = Math.sqrt((j + 1) * (j + 2));
    return Float64Array.from({ length: l }, (__, b) =>
      b <= j ? 1 / norm : b === j + 1 ? -(j + 1) / norm : 0,
    );
  });
}

function product(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let b = 0; b < u.length; b++) sum += u[b] * v[b];
  return sum;
}

function centre(v: Float64Array): void {
  const average = v.reduce((sum, x) => sum + x / v.length, 0);
  for (let b = 0; b < v.length; b++) v[b] -= average;
}
