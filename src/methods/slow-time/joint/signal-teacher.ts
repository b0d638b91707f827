import type { DifferenceLaw } from "../../../expectation/expectations.js";
import type { FamilyFrame } from "./family-frame.js";

/** Adds lambda x x*^T of signal s with the mean part x to [class][logit][teacher logit]. */
export function addTeacher(
  { family, layout }: FamilyFrame,
  s: number,
  x: Float64Array,
  out: Float64Array,
): void {
  const { logits: l, classes, teacherLogits } = layout;
  const rate = family.rate[family.home[s]];
  for (let i = 0; i < classes; i++) {
    const eigenvalue = rate * family.ratio[i];
    for (let a = 0; a < l; a++) {
      const size = eigenvalue * x[a];
      for (let b = 0; b < teacherLogits; b++)
        out[(i * l + a) * teacherLogits + b] += size * family.teacher[s * teacherLogits + b];
    }
  }
}

/**
 * Adds what signal s contributes to the averages of X - X*, from x - x* itself so that it keeps its digits;
 * x is overwritten by x - x*.
 */
export function addDifference(
  frame: FamilyFrame,
  s: number,
  x: Float64Array,
  out: DifferenceLaw,
): void {
  const { family, layout } = frame;
  const { logits: l, classes } = layout;
  const rate = family.rate[family.home[s]];
  for (let a = 0; a < l; a++) x[a] -= family.teacher[s * l + a];
  for (let i = 0; i < classes; i++) {
    const mean = family.means[s * classes + i];
    const eigenvalue = rate * family.ratio[i];
    for (let a = 0; a < l; a++) {
      out.overlaps[i * l + a] += mean * x[a];
      for (let b = 0; b < l; b++) out.covariances[(i * l + a) * l + b] += eigenvalue * x[a] * x[b];
    }
  }
  addTeacher(frame, s, x, out.teacher);
}
