import type { Moments } from "../expectations.js";
import { addCoupling } from "./add-coupling.js";

/**
 * E[p - y], E[diag p - p p^T] and E[(p - y)(p - y)^T] for the hard label a from the means of
 * {@link SoftmaxMoments}. Every row of the matrices sums to 0, which gives the entries that would cancel.
 */
export function assembleSoftmax(
  sums: Float64Array,
  label: number,
  logits: number,
  out: Moments,
): void {
  const { gradient, hessian, fisher } = out;
  let wrong = 0;
  for (let b = 0; b < logits; b++) if (b !== label) wrong += gradient[b] = sums[b];
  gradient[label] = -wrong;
  hessian.fill(0);
  fisher.fill(0);
  let index = logits;
  for (let b = 0; b < logits; b++) {
    for (let c = 0; c <= b; c++) {
      const product = sums[index++];
      if (b !== c) addCoupling(hessian, b, c, product, logits);
      if (b === label || c === label) continue;
      addProduct(fisher, b, c, label, product, logits);
    }
  }
}

/** product (e_b - e_a)(e_c - e_a)^T, and its transpose when b and c differ. */
function addProduct(
  matrix: Float64Array,
  b: number,
  c: number,
  a: number,
  product: number,
  n: number,
): void {
  const both = b === c ? product : 2 * product;
  matrix[a * n + a] += both;
  matrix[b * n + c] += product;
  if (b !== c) matrix[c * n + b] += product;
  for (const wrong of b === c ? [b] : [b, c]) {
    matrix[a * n + wrong] -= product;
    matrix[wrong * n + a] -= product;
  }
}
