import {
  commutatorNorm,
  frobeniusNorm,
  choleskyFactor,
  leastEigenvalue,
  squareMatrix,
  type SquareMatrix,
} from "../numerics/square-matrix.js";
import type { Complaint } from "./input-error.js";
import type { ClassModel, Covariance, Problem } from "./problem.js";

/** Entries are written with finitely many decimals: symmetry and commutation hold up to this, relatively. */
export const MATRIX_TOLERANCE = 1e-10;

interface Given {
  readonly path: string;
  readonly matrix: SquareMatrix;
}

/** Each matrix symmetric and positive semidefinite, nothing but identity beside them. */
export function matrixComplaints(covariances: readonly Covariance[]): Complaint[] {
  const given = covariances.flatMap((covariance, i): Given[] =>
    covariance.kind === "matrix"
      ? [{ path: `classes[${i}].covariance`, matrix: squareMatrix(covariance.rows as number[][]) }]
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
  const { order, entries } = matrix;
  const scale = largestEntry(matrix);
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < i; j++) {
      const [low, high] = [entries[i * order + j], entries[j * order + i]];
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
  const shift = MATRIX_TOLERANCE * largestEntry(matrix);
  if (shift === 0 || choleskyFactor(matrix, shift)) return [];
  const text = `eigenvalue ${Number(leastEigenvalue(matrix).toPrecision(6))}, expected all >= 0`;
  return [{ path: `${path}.rows`, text }];
}

function largestEntry({ entries }: SquareMatrix): number {
  return entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
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
    covariance.kind === "matrix" ? squareMatrix(covariance.rows as number[][]) : undefined,
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
export function relativeCommutator(a: SquareMatrix, b: SquareMatrix): number {
  const scale = frobeniusNorm(a) * frobeniusNorm(b);
  return scale === 0 ? 0 : commutatorNorm(a, b) / scale;
}
