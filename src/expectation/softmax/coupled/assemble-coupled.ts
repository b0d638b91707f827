import type { Moments } from "../../expectations.js";
import { addCoupling } from "../add-coupling.js";
import { pairIndex } from "./coupled-means.js";
import { slopeOf, type SoftLabel } from "./soft-label.js";

/** Means of p, of mean labels q and of both, as {@link CoupledMeans} has them. */
export interface CoupledValues {
  readonly student: { readonly value: Float64Array };
  readonly teacher: { readonly value: Float64Array };
  readonly coupling: { readonly value: Float64Array };
  readonly others: readonly number[];
  readonly top: number;
}

/**
 * E[p - y], E[diag p - p p^T], E[(p - y)(p - y)^T] and E[d_{r*} (p - y)] of labels y whose mean given r* is softmax q of it,
 * or q with flips. Rows of all of them sum to 0 over the logits, which gives the entries of the top one, so that nothing
 * cancels where both are nearly sure.
 * @returns the largest entry
 */
export function assembleCoupled(means: CoupledValues, label: SoftLabel, out: Moments): number {
  const { student, teacher, coupling, others, top } = means;
  const l = out.gradient.length;
  const n = others.length;
  const slope = slopeOf(label, l);
  const shift = (1 - slope) / l; // a label with flips is shift + slope q
  const [p, q] = [student.value, teacher.value];
  for (const values of [out.gradient, out.hessian, out.fisher, out.teacher]) values.fill(0);
  for (let b = 0; b < l; b++)
    for (let c = 0; c < b; c++) {
      addCoupling(out.hessian, b, c, p[pairIndex(b, c, l)], l);
      addCoupling(out.teacher, b, c, -slope * q[pairIndex(b, c, l)], l);
    }
  others.forEach((b, i) => {
    const y = shift + slope * q[b];
    out.gradient[b] = p[b] - y;
    out.gradient[top] -= p[b] - y;
    others.forEach((c, k) => {
      const mixed = (e: number, m: number): number =>
        shift * p[others[e]] + slope * coupling.value[e * n + m];
      const product =
        shift * shift + slope * shift * (q[b] + q[c]) + slope * slope * q[pairIndex(b, c, l)];
      const ofLabel = label.isDrawn ? (b === c ? y : 0) : product;
      const entry = p[pairIndex(b, c, l)] - mixed(i, k) - mixed(k, i) + ofLabel;
      addContrast(out.fisher, b, c, top, entry, l);
    });
  });
  if (!label.isDrawn) for (let b = 0; b < l; b++) out.fisher[b * (l + 1)] += label.noise ** 2;
  return largestEntry(out);
}

/** entry (e_b - e_top)(e_c - e_top)^T */
function addContrast(
  matrix: Float64Array,
  b: number,
  c: number,
  top: number,
  entry: number,
  l: number,
): void {
  matrix[b * l + c] += entry;
  matrix[top * l + c] -= entry;
  matrix[b * l + top] -= entry;
  matrix[top * l + top] += entry;
}

function largestEntry(out: Moments): number {
  let most = 0;
  for (const values of [out.gradient, out.hessian, out.fisher, out.teacher])
    for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
