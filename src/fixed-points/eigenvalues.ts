import { EigenvalueDecomposition, type Matrix } from "../bundled/ml-matrix.js";
import type { FixedPoint } from "../theory/fixed-point.js";

/** A real part this small, relative to the largest eigenvalue, counts as 0. */
const ROUNDING = 1e-9;

/** As [real, imaginary], the largest real part first. */
export function eigenvaluesOf(matrix: Matrix): [number, number][] {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix);
  return inOrder(
    realEigenvalues.map((real, k): [number, number] => [real, imaginaryEigenvalues[k]]),
  );
}

export function inOrder(eigenvalues: readonly [number, number][]): [number, number][] {
  return [...eigenvalues].sort((a, b) => b[0] - a[0] || b[1] - a[1]);
}

/** @param eigenvalues the largest real part first */
export function isStable(eigenvalues: FixedPoint["eigenvalues"]): boolean {
  const largest = Math.max(...eigenvalues.map(([re, im]) => Math.hypot(re, im)));
  return eigenvalues[0][0] < -ROUNDING * largest;
}
