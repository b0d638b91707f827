import type { DifferenceLaw } from "../../../expectation/expectations.js";

/** How many classes, logits and teacher logits a problem has. */
export interface JointShape {
  readonly classes: number;
  readonly logits: number;
  readonly teacherLogits: number;
}

/**
 * Where the scalars that couple the modes stand in a flat array: for each class p_i g_i, p_i H_i, p_i F_i and
 * p_i C_i over the mean curvature, and at the end log gamma.
 */
export interface ScalarLayout extends JointShape {
  /** Offsets within the record of one class. */
  readonly gradient: number;
  readonly hessian: number;
  readonly fisher: number;
  readonly teacher: number;
  /** Length of the record of one class. */
  readonly stride: number;
  /** Place of log gamma. */
  readonly logStepSize: number;
  /** Scalars per instant. */
  readonly size: number;
}

export function scalarLayout(shape: JointShape): ScalarLayout {
  const { classes, logits, teacherLogits } = shape;
  const square = logits * logits;
  const stride = logits + 2 * square + logits * teacherLogits;
  return {
    ...shape,
    gradient: 0,
    hessian: logits,
    fisher: logits + square,
    teacher: logits + 2 * square,
    stride,
    logStepSize: classes * stride,
    size: classes * stride + 1,
  };
}

/** What the modes add up to at one instant. */
export interface Averages {
  /** [class][logit] X^T mu_i. */
  readonly overlaps: Float64Array;
  /** [class][logit][logit] X^T K_i X. */
  readonly covariances: Float64Array;
  /** [class][logit][teacher logit] X^T K_i X*. */
  readonly teacher: Float64Array;
  /** The same of X - X* in place of X, where they can be compared, from the coordinates of X - X*. */
  readonly difference?: DifferenceLaw;
}

/** Whether X and X* have the same shape. */
export function isComparable({ logits, teacherLogits }: JointShape): boolean {
  return logits === teacherLogits;
}

export function emptyAverages(shape: JointShape): Averages {
  const averages = zeros(shape);
  return isComparable(shape) ? { ...averages, difference: zeros(shape) } : averages;
}

function zeros({ classes, logits, teacherLogits }: JointShape): DifferenceLaw {
  return {
    overlaps: new Float64Array(classes * logits),
    covariances: new Float64Array(classes * logits * logits),
    teacher: new Float64Array(classes * logits * teacherLogits),
  };
}

export function clearAverages({ overlaps, covariances, teacher, difference }: Averages): void {
  overlaps.fill(0);
  covariances.fill(0);
  teacher.fill(0);
  if (difference) clearAverages(difference);
}

export function copyOfAverages({ overlaps, covariances, teacher, difference }: Averages): Averages {
  return {
    overlaps: overlaps.slice(),
    covariances: covariances.slice(),
    teacher: teacher.slice(),
    ...(difference && { difference: copyOfAverages(difference) }),
  };
}

/** Overwrites averages of the same shape. */
export function setAverages(into: Averages, from: Averages): void {
  into.overlaps.set(from.overlaps);
  into.covariances.set(from.covariances);
  into.teacher.set(from.teacher);
  if (into.difference && from.difference) setAverages(into.difference, from.difference);
}
