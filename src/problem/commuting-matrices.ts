import { Matrix } from "ml-matrix";
import { eigenDecomposition } from "./eigen-decomposition.js";
import type { Complaint } from "./input-error.js";
import type { ClassModel, Covariance, Problem } from "./problem.js";

/** Entries are written with finitely many decimals: symmetry and commutation hold up to this, relatively. */
export const MATRIX_TOLERANCE = 1e-10;

interface Given {
  readonly path: string;
  readonly matrix: Matrix;
}

/** Each matrix symmetric and positive semidefinite, nothing but identity beside them. */
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
  return single.length > 0 ? single : given.flatMap(definitenessComplaints);
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

/** Cholesky's factorisation of the matrix with a little added to its diagonal tells, at a tenth of an eigenproblem's cost. */
function definitenessComplaints({ path, matrix }: Given): Complaint[] {
  if (hasCholeskyFactor(matrix, MATRIX_TOLERANCE * Math.max(matrix.max(), -matrix.min())))
    return [];
  const least = eigenDecomposition(matrix).realEigenvalues.reduce((a, b) => Math.min(a, b));
  const text = `eigenvalue ${Number(least.toPrecision(6))}, expected all >= 0`;
  return [{ path: `${path}.rows`, text }];
}

function hasCholeskyFactor(matrix: Matrix, shift: number): boolean {
  const d = matrix.rows;
  if (shift === 0) return true;
  const factor = Float64Array.from(matrix.to1DArray());
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = factor[i * d + j] + (i === j ? shift : 0);
      for (let k = 0; k < j; k++) rest -= factor[i * d + k] * factor[j * d + k];
      if (i !== j) factor[i * d + j] = rest / factor[j * d + j];
      else if (rest > 0) factor[i * d + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** The two matrices that are farthest from commuting, and by how much. */
interface Commutator {
  /** ||AB - BA|| / (||A|| ||B||). */
  readonly size: number;
  readonly classes: readonly [number, number];
}

const KNOWN = new WeakMap<readonly ClassModel[], Commutator>();

/** The largest relative commutator of the covariances given as matrices; found once for a problem. */
export function largestCommutator({ classes }: Pick<Problem, "classes">): Commutator {
  const known = KNOWN.get(classes);
  if (known) return known;
  const given = classes.map(({ covariance }) =>
    covariance.kind === "matrix" ? new Matrix(covariance.rows as number[][]) : undefined,
  );
  let found: Commutator = { size: 0, classes: [0, 0] };
  for (const [i, a] of given.entries()) {
    for (const [j, b] of given.slice(0, i).entries()) {
      const size = a && b ? relativeCommutator(a, b) : 0;
      if (size > found.size) found = { size, classes: [j, i] };
    }
  }
  KNOWN.set(classes, found);
  return found;
}

/** Decimals that a file keeps where it does not keep all of them. */
const [FEWEST_DIGITS, MOST_DIGITS] = [6, 15];

/**
 * Up to which relative commutator matrices count as commuting: as given, otherwise 1e-10, and more where their entries
 * are written with so few digits (6 to 15) that rounding alone makes them commute no better.
 */
export function commutingTolerance({
  classes,
  commutingTolerance: given,
}: Pick<Problem, "classes" | "commutingTolerance">): number {
  if (given !== undefined) return given;
  const known = KNOWN_TOLERANCES.get(classes) ?? toleranceOfDigits(classes);
  KNOWN_TOLERANCES.set(classes, known);
  return known;
}

/** Every entry is read for it: found once for a problem. */
const KNOWN_TOLERANCES = new WeakMap<readonly ClassModel[], number>();

function toleranceOfDigits(classes: readonly ClassModel[]): number {
  const matrices = classes.flatMap(({ covariance }) =>
    covariance.kind === "matrix" ? [covariance.rows] : [],
  );
  const digits = matrices.map((rows) =>
    rows.reduce((most, row) => row.reduce((found, x) => Math.max(found, digitsOf(x)), most), 0),
  );
  const least = digits.reduce((a, b) => Math.min(a, b), Infinity);
  if (!(least >= FEWEST_DIGITS && least < MOST_DIGITS)) return MATRIX_TOLERANCE;
  return Math.max(MATRIX_TOLERANCE, 10 ** -least * Math.sqrt(matrices[0].length));
}

/** Significant digits of the shortest decimal that is the number. */
function digitsOf(x: number): number {
  return String(Math.abs(x)).replace(/e.*$/, "").replace(".", "").replace(/^0+/, "").length;
}

/** Whether all covariances have a common eigenbasis, up to the tolerance of the problem. */
export function commutes(problem: Pick<Problem, "classes" | "commutingTolerance">): boolean {
  return largestCommutator(problem).size <= commutingTolerance(problem);
}

/** What is wrong with matrices that do not commute, where they must. */
export function commutatorComplaints(
  problem: Pick<Problem, "classes" | "commutingTolerance">,
): Complaint[] {
  if (commutes(problem)) return [];
  const { size, classes } = largestCommutator(problem);
  const found = `relative commutator norm ${size.toPrecision(3)} with classes[${classes[0]}].covariance`;
  const most = Number(commutingTolerance(problem).toPrecision(3));
  const text = `${found}, expected matrices that commute (at most ${most}; --commuting-tolerance sets it)`;
  return [{ path: `classes[${classes[1]}].covariance.rows`, text }];
}

/** ||AB - BA|| / (||A|| ||B||) in the Frobenius norm; 0 for a zero matrix. */
export function relativeCommutator(a: Matrix, b: Matrix): number {
  const scale = a.norm("frobenius") * b.norm("frobenius");
  return scale === 0 ? 0 : Matrix.sub(a.mmul(b), b.mmul(a)).norm("frobenius") / scale;
}
