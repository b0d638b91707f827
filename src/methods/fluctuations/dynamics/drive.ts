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
  /** [scalar] E[d_theta f] */
  readonly scalars: Float64Array;
}

export function emptyDrive(logits: number, teacherLogits: number, scalars = 0): Drive {
  return {
    gradient: new Float64Array(logits),
    hessian: new Float64Array(logits * logits),
    teacher: new Float64Array(logits * teacherLogits),
    fisher: new Float64Array(logits * logits),
    scalars: new Float64Array(scalars),
  };
}

/** Adds factor times the drive differentiated along coordinates of (r, r*). */
export function addDrive(
  moments: ClassMoments,
  products: GradientProducts,
  along: readonly number[],
  factor: number,
  { gradient, hessian, teacher, fisher, scalars }: Drive,
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
  for (let s = 0; s < scalars.length; s++)
    scalars[s] += factor * moments.of(products.scalar(s), ...along);
}

/** The drive differentiated along coordinates of (r, r*), times a factor. */
export function driveOf(
  moments: ClassMoments,
  products: GradientProducts,
  along: readonly number[] = [],
  factor = 1,
): Drive {
  const logits = products.logits;
  const drive = emptyDrive(logits, moments.coordinates - logits, products.scalars);
  addDrive(moments, products, along, factor, drive);
  return drive;
}

/**
 * The derivative of the drive in a scalar theta of the loss. With k = d_theta f those of g, H and H* are means of derivatives of
 * k in (r, r*); those of F and of E[d_theta f] are means of what the gradient's entries change by.
 */
export function slopeInScalar(
  moments: ClassMoments,
  products: GradientProducts,
  scalar: number,
): Drive {
  const { logits } = products;
  const teacherLogits = moments.coordinates - logits;
  const drive = emptyDrive(logits, teacherLogits, products.scalars);
  const own = products.scalar(scalar);
  for (let b = 0; b < logits; b++) {
    drive.gradient[b] = moments.of(own, b);
    for (let c = 0; c < logits; c++) {
      drive.hessian[b * logits + c] = moments.of(own, b, c);
      drive.fisher[b * logits + c] = moments.of(products.fisherSlope(scalar, b, c));
    }
    for (let h = 0; h < teacherLogits; h++)
      drive.teacher[b * teacherLogits + h] = moments.of(own, b, logits + h);
  }
  for (let s = 0; s < products.scalars; s++)
    drive.scalars[s] = moments.of(products.scalarSlope(scalar, s));
  return drive;
}
