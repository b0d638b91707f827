import type { ClassMoments } from "../moments/class-moments.js";
import type { GradientProducts } from "../moments/gradient-products.js";

/** What drives the modes under one class, or a derivative of it: g, H, H* and F. */
export interface Drive {
  /** [l] E[grad f] */
  readonly gradient: Float64Array;
  /** [l * l] E[Hess f] */
  readonly hessian: Float64Array;
  /** [l * l*] E[d_{r*} grad f] */
  readonly teacher: Float64Array;
  /** [l * l] E[grad f grad f^T] */
  readonly fisher: Float64Array;
}

export function emptyDrive(logits: number, teacherLogits: number): Drive {
  return {
    gradient: new Float64Array(logits),
    hessian: new Float64Array(logits * logits),
    teacher: new Float64Array(logits * teacherLogits),
    fisher: new Float64Array(logits * logits),
  };
}

/** Adds factor times the drive differentiated along coordinates of (r, r*). */
export function addDrive(
  moments: ClassMoments,
  products: GradientProducts,
  along: readonly number[],
  factor: number,
  { gradient, hessian, teacher, fisher }: Drive,
): void {
  const logits = gradient.length;
  const teacherLogits = moments.coordinates - logits;
  for (let b = 0; b < logits; b++) {
    gradient[b] += factor * moments.of(b, ...along);
    for (let c = 0; c < logits; c++) {
      hessian[b * logits + c] += factor * moments.of(b, c, ...along);
      fisher[b * logits + c] += factor * moments.of(products.place(b, c), ...along);
    }
    for (let h = 0; h < teacherLogits; h++)
      teacher[b * teacherLogits + h] += factor * moments.of(b, logits + h, ...along);
  }
}

/** The drive differentiated along coordinates of (r, r*), times a factor. */
export function driveOf(
  moments: ClassMoments,
  products: GradientProducts,
  along: readonly number[] = [],
  factor = 1,
): Drive {
  const logits = products.logits;
  const drive = emptyDrive(logits, moments.coordinates - logits);
  addDrive(moments, products, along, factor, drive);
  return drive;
}
