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
 * The derivative of the drive in a scalar theta of the loss, differentiated along coordinates of (r, r*) as well, times a factor. With k = d_theta f those of g, H and H* are means of derivatives of
 * k in (r, r*); those of F and of E[d_theta f] are means of what the gradient's entries change by.
 */
export function slopeInScalar(
  moments: ClassMoments,
  products: GradientProducts,
  scalar: number,
  along: readonly number[] = [],
  factor = 1,
): Drive {
  const drive = emptyDrive(
    products.logits,
    moments.coordinates - products.logits,
    products.scalars,
  );
  addChange(
    moments,
    {
      own: products.scalar(scalar),
      fisher: (b, c) => products.fisherSlope(scalar, b, c),
      scalar: (s) => products.scalarSlope(scalar, s),
    },
    along,
    factor,
    drive,
  );
  return drive;
}

/** Adds factor times the second derivative of the drive in two scalars. */
export function addCurveInScalars(
  moments: ClassMoments,
  products: GradientProducts,
  [s, t]: readonly [number, number],
  factor: number,
  drive: Drive,
): void {
  addChange(
    moments,
    {
      own: products.scalarSlope(s, t),
      fisher: (b, c) => products.fisherCurve(s, t, b, c),
      scalar: (u) => products.scalarCurve(s, t, u),
    },
    [],
    factor,
    drive,
  );
}

/** Places of what the drive changes by with a scalar or two: of f's derivative in them, of that of h h^T, and of those of k. */
interface ChangePlaces {
  readonly own: number;
  readonly fisher: (b: number, c: number) => number;
  readonly scalar: (s: number) => number;
}

function addChange(
  moments: ClassMoments,
  { own, fisher, scalar }: ChangePlaces,
  along: readonly number[],
  factor: number,
  drive: Drive,
): void {
  const logits = drive.gradient.length;
  const teacherLogits = moments.coordinates - logits;
  for (let b = 0; b < logits; b++) {
    drive.gradient[b] += factor * moments.of(own, b, ...along);
    for (let c = 0; c < logits; c++) {
      drive.hessian[b * logits + c] += factor * moments.of(own, b, c, ...along);
      drive.fisher[b * logits + c] += factor * moments.of(fisher(b, c), ...along);
    }
    for (let h = 0; h < teacherLogits; h++)
      drive.teacher[b * teacherLogits + h] += factor * moments.of(own, b, logits + h, ...along);
  }
  for (let s = 0; s < drive.scalars.length; s++)
    drive.scalars[s] += factor * moments.of(scalar(s), ...along);
}
