import type { Moments } from "../expectations.js";
import { addCoupling } from "./add-coupling.js";
import type { TaughtMoments } from "./taught-integrands.js";

/**
 * E[p - y], E[diag p - p p^T] and E[(p - y)(p - y)^T] + noise^2, and -E[diag y - y y^T] as the derivative in r* of labels
 * that are softmax of it, from the means of {@link TaughtMoments}.
 */
export function assembleTaught(
  value: Float64Array,
  { logits, pairs }: Pick<TaughtMoments, "logits" | "pairs">,
  noise: number,
  out: Moments,
): void {
  out.logScale = 0;
  out.hessian.fill(0);
  out.teacher.fill(0);
  let index = logits;
  for (let b = 0; b < logits; b++) {
    out.gradient[b] = value[b];
    for (let c = 0; c <= b; c++, index++) {
      const own = b === c ? noise ** 2 : 0;
      out.fisher[b * logits + c] = out.fisher[c * logits + b] = value[index] + own;
      if (b === c) continue;
      addCoupling(out.hessian, b, c, value[index + pairs], logits);
      addCoupling(out.teacher, b, c, -value[index + 2 * pairs], logits);
    }
  }
}

/** The largest difference of `count` entries of a column, from `first` on. */
export function spread(column: Float64Array, first: number, count: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let b = first; b < first + count; b++) {
    if (column[b] < low) low = column[b];
    if (column[b] > high) high = column[b];
  }
  return high - low;
}
