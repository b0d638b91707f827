/** Matrices whose entries are formulas, for identities by components. */
export type Matrix = readonly (readonly string[])[];

const grid = (rows: number, columns: number, entry: (i: number, j: number) => string): Matrix =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => entry(i, j)));

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Pairs (i, j) of a square matrix. */
export const pairs = (size: number): (readonly [number, number])[] =>
  indices(size).flatMap((i) => indices(size).map((j) => [i, j] as const));

/** Symmetric with entries k11, k12, ...: the smaller index first. */
export const symmetric = (name: string, size: number): Matrix =>
  grid(size, size, (i, j) => `${name}${Math.min(i, j) + 1}${Math.max(i, j) + 1}`);

/** A column x1, x2, ... */
export const column = (name: string, size: number): Matrix =>
  grid(size, 1, (i) => `${name}${i + 1}`);

export const identity = (size: number): Matrix => grid(size, size, (i, j) => (i === j ? "1" : "0"));

export const transpose = (A: Matrix): Matrix => grid(A[0].length, A.length, (i, j) => A[j][i]);

export const times = (A: Matrix, B: Matrix): Matrix =>
  grid(A.length, B[0].length, (i, j) => sumOf(A[i].map((a, k) => productOf(a, B[k][j]))));

export const plus = (A: Matrix, B: Matrix): Matrix =>
  grid(A.length, A[0].length, (i, j) => sumOf([A[i][j], B[i][j]]));

export const scaled = (factor: string, A: Matrix): Matrix =>
  grid(A.length, A[0].length, (i, j) => productOf(factor, A[i][j]));

/** A - z I. */
export const shifted = (A: Matrix, z: string): Matrix =>
  plus(A, scaled(`(-${z})`, identity(A.length)));

/** The entries of A - B, to be shown to vanish. */
export const differences = (A: Matrix, B: Matrix): string[] =>
  A.flatMap((row, i) => row.map((entry, j) => `(${entry}) - (${B[i][j]})`));

/** The transposed matrix of cofactors: A adj(A) = det(A) I. */
export const adjugate = (A: Matrix): Matrix =>
  grid(A.length, A.length, (i, j) =>
    productOf((i + j) % 2 === 0 ? "1" : "(-1)", determinant(minor(A, j, i))),
  );

/** Expansion along the first row. */
export function determinant(A: Matrix): string {
  if (A.length === 0) return "1";
  return sumOf(
    A[0].map((entry, j) =>
      productOf(j % 2 === 0 ? "1" : "(-1)", productOf(entry, determinant(minor(A, 0, j)))),
    ),
  );
}

const minor = (A: Matrix, row: number, col: number): Matrix =>
  A.filter((_, i) => i !== row).map((entries) => entries.filter((_, j) => j !== col));

function productOf(a: string, b: string): string {
  if (a === "0" || b === "0") return "0";
  if (a === "1") return b;
  return b === "1" ? a : `${wrapped(a)}*${wrapped(b)}`;
}

function sumOf(terms: readonly string[]): string {
  const kept = terms.filter((term) => term !== "0");
  return kept.length === 0 ? "0" : kept.join(" + ");
}

const wrapped = (a: string): string => (/^\w+$/.test(a) ? a : `(${a})`);
