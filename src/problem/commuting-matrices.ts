import { Matrix } from "ml-matrix";
import { eigenDecomposition } from "./eigen-decomposition.js";
import type { Complaint } from "./input-error.js";
import type { Covariance } from "./problem.js";

/** Entries are written with finitely many decimals: symmetry and commutation hold up to this, relatively. */
export const MATRIX_TOLERANCE = 1e-10;

interface Given {
  readonly path: string;
  readonly matrix: Matrix;
}

/** Each matrix symmetric and positive semidefinite, all of them commuting, nothing but identity beside them. */
export function matrixComplaints(covariances: readonly Covariance[]): Complaint[] {
  const given = covariances.flatMap((covariance, i): Given[] =>
    covariance.kind === "matrix"
      ? [{ path: `classes[${i}].covariance`, matrix: new Matrix(covariance.rows as number[][]) }]
      : [],
  );
  if (given.length === 0) return [];
  const mixed = mixtureComplaints(covariances, given[0].path);
  if (mixed.length > 0) return mixed;
  const single = given.flatMap(symmetryComplaints);
  if (single.length > 0) return single;
  const negative = given.flatMap(definitenessComplaints);
  return negative.length > 0 ? negative : commutatorComplaints(given);
}

/** Other kinds speak of the common eigenbasis, in an order that a matrix does not define. */
function mixtureComplaints(covariances: readonly Covariance[], matrixPath: string): Complaint[] {
  return covariances.flatMap(({ kind }, i) =>
    kind === "matrix" || kind === "identity"
      ? []
      : [
          {
            path: `classes[${i}].covariance.kind`,
            text: `${kind}, expected matrix or identity (${matrixPath} is a matrix)`,
          },
        ],
  );
}

function symmetryComplaints({ path, matrix }: Given): Complaint[] {
  const scale = Math.max(matrix.max(), -matrix.min());
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < i; j++) {
      const [low, high] = [matrix.get(i, j), matrix.get(j, i)];
      if (Math.abs(low - high) > MATRIX_TOLERANCE * scale) {
        const text = `${low}, expected ${high} as in rows[${j}][${i}] (a symmetric matrix)`;
        return [{ path: `${path}.rows[${i}][${j}]`, text }];
      }
    }
  }
  return [];
}

function definitenessComplaints({ path, matrix }: Given): Complaint[] {
  const { realEigenvalues } = eigenDecomposition(matrix);
  const least = realEigenvalues.reduce((a, b) => Math.min(a, b));
  const largest = realEigenvalues.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  if (least >= -MATRIX_TOLERANCE * largest) return [];
  const text = `eigenvalue ${Number(least.toPrecision(6))}, expected all >= 0`;
  return [{ path: `${path}.rows`, text }];
}

function commutatorComplaints(given: readonly Given[]): Complaint[] {
  for (let i = 1; i < given.length; i++) {
    for (let j = 0; j < i; j++) {
      const size = relativeCommutator(given[i].matrix, given[j].matrix);
      if (size > MATRIX_TOLERANCE) {
        const found = `relative commutator norm ${size.toPrecision(3)} with ${given[j].path}`;
        const text = `${found}, expected matrices that commute (at most ${MATRIX_TOLERANCE})`;
        return [{ path: `${given[i].path}.rows`, text }];
      }
    }
  }
  return [];
}

/** ||AB - BA|| / (||A|| ||B||) in the Frobenius norm; 0 for a zero matrix. */
export function relativeCommutator(a: Matrix, b: Matrix): number {
  const scale = a.norm("frobenius") * b.norm("frobenius");
  return scale === 0 ? 0 : Matrix.sub(a.mmul(b), b.mmul(a)).norm("frobenius") / scale;
}
