import type { GaussianFactor } from "../cubature/gaussian-factor.js";
import type { Moments } from "../expectations.js";

/** Principal axes shorter than this part of the longest carry no derivative. */
const NEGLIGIBLE = 1e-8;

/**
 * E[d grad f / d(r, r*)] = E[grad f (s - mean)^T] S^+, s = (r, r*): Stein's lemma with the derivative on the density,
 * which needs no derivative of grad f. S^+ is the pseudoinverse: where S is singular only S times the
 * derivatives enters the limit, and that is right for every choice.
 * @param products [logit][coordinate] E[grad f (s - mean)^T]; coordinates beyond r and r* are not read
 */
export function densityForm(
  products: Float64Array,
  coordinates: number,
  factor: GaussianFactor,
  logits: number,
  teacherLogits: number,
  out: Moments,
): void {
  out.hessian.fill(0);
  out.teacher.fill(0);
  for (let j = 0; j < factor.rank; j++) {
    const column = factor.columns[j];
    for (let b = 0; b < logits; b++) {
      const along = alongAxis(products, b * coordinates, factor, j);
      for (let c = 0; c < logits; c++) out.hessian[b * logits + c] += along * column[c];
      for (let h = 0; h < teacherLogits; h++)
        out.teacher[b * teacherLogits + h] += along * column[logits + h];
    }
  }
  symmetrise(out.hessian, logits);
}

/**
 * E[grad y] = S^+ E[y (s - mean)] in the same way, for one function y of the coordinates s.
 * @param products [coordinate] E[y (s - mean)]
 */
export function densityGradient(
  products: Float64Array,
  factor: GaussianFactor,
  out: Float64Array,
): void {
  out.fill(0);
  for (let j = 0; j < factor.rank; j++) {
    const along = alongAxis(products, 0, factor, j);
    for (let a = 0; a < factor.size; a++) out[a] += along * factor.columns[j][a];
  }
}

/** The share of principal axis j in products times S^+, in units of its column. */
function alongAxis(
  products: Float64Array,
  from: number,
  factor: GaussianFactor,
  j: number,
): number {
  const { deviations, size } = factor;
  if (!(deviations[j] > NEGLIGIBLE * deviations[0])) return 0;
  const column = factor.columns[j];
  let along = 0;
  for (let a = 0; a < size; a++) along += products[from + a] * column[a];
  const square = deviations[j] ** 2;
  return along / (square * square);
}

function symmetrise(matrix: Float64Array, n: number): void {
  for (let b = 0; b < n; b++)
    for (let c = 0; c < b; c++)
      matrix[b * n + c] = matrix[c * n + b] = (matrix[b * n + c] + matrix[c * n + b]) / 2;
}
