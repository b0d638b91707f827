import { CentredLaw } from "../centred-law.js";

/** One pair of canonical coordinates u, w: standard normal, correlated with each other alone. */
export interface CanonicalAxis {
  /** In [-1, 1]. */
  correlation: number;
  /** [l] dr / du. */
  readonly student: Float64Array;
  /** [l] dr* / dw. */
  readonly teacher: Float64Array;
}

/**
 * Logits r and r* of a student and its teacher, each up to a common shift, in canonical coordinates (Hotelling, Biometrika
 * 28 (1936)): r = mean + sum_k student_k u_k and r* = teacherMean + sum_k teacher_k w_k, Cov(u_k, w_j) = 0 for k and j apart.
 * Axes along which one of them does not move have correlation 0 or a column 0, so that r may determine r*, or nothing of it.
 */
export class CanonicalPair {
  /** Of r. */
  readonly mean: Float64Array;
  readonly teacherMean: Float64Array;
  /** [2] */
  readonly axes: readonly CanonicalAxis[];
  private readonly student: CentredLaw;
  private readonly teacher: CentredLaw;
  private readonly shared = new Float64Array(4);

  /** @param logits 2 or 3 */
  constructor(private readonly logits: number) {
    const vector = (): Float64Array => new Float64Array(logits);
    this.student = new CentredLaw(logits);
    this.teacher = new CentredLaw(logits);
    this.mean = this.student.mean;
    this.teacherMean = this.teacher.mean;
    this.axes = [0, 1].map(() => ({ correlation: 0, student: vector(), teacher: vector() }));
  }

  /** @param covariance [(2 l)^2] of (r, r*) */
  set(mean: Float64Array, covariance: Float64Array): void {
    const { logits: l, student, teacher, shared } = this;
    student.set(mean.subarray(0, l), block(covariance, 0, l));
    teacher.set(mean.subarray(l), block(covariance, l, l));
    for (let i = 0; i < 2; i++)
      for (let j = 0; j < 2; j++) shared[2 * i + j] = this.correlation(i, j, covariance);
    this.rotate();
  }

  /** Of the standardised coordinates i of r and j of r* along their principal axes. */
  private correlation(i: number, j: number, covariance: Float64Array): number {
    const { logits: l, student, teacher } = this;
    const [own, taught] = [student.factor, teacher.factor];
    if (i >= own.rank || j >= taught.rank) return 0;
    centre(own.columns[i]);
    centre(taught.columns[j]);
    let sum = 0;
    for (let b = 0; b < l; b++)
      for (let h = 0; h < l; h++)
        sum += own.columns[i][b] * covariance[2 * l * b + l + h] * taught.columns[j][h];
    return sum / (own.deviations[i] * taught.deviations[j]) ** 2;
  }

  /** By the singular value decomposition of a 2 x 2 matrix, as a sum of a rotation and a reflection. */
  private rotate(): void {
    const { axes, shared, student, teacher } = this;
    const [a, b, c, d] = shared;
    const rotation = Math.hypot(a + d, c - b) / 2;
    const reflection = Math.hypot(a - d, c + b) / 2;
    const [sum, gap] = [Math.atan2(c - b, a + d), Math.atan2(c + b, a - d)];
    const [left, right] = [(gap + sum) / 2, (gap - sum) / 2];
    axes.forEach((axis, k) => {
      const value = k === 0 ? rotation + reflection : rotation - reflection;
      axis.correlation = Math.max(-1, Math.min(1, value));
      turn(student, left, k, axis.student);
      turn(teacher, right, k, axis.teacher);
    });
  }
}

/** Column k of the principal axes turned by an angle. */
function turn({ factor }: CentredLaw, angle: number, k: number, out: Float64Array): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [first, second] = k === 0 ? [cos, sin] : [-sin, cos];
  for (let b = 0; b < out.length; b++) {
    out[b] = factor.rank > 0 ? first * factor.columns[0][b] : 0;
    if (factor.rank > 1) out[b] += second * factor.columns[1][b];
  }
}

function block(covariance: Float64Array, first: number, l: number): Float64Array {
  return Float64Array.from(
    { length: l * l },
    (_, k) => covariance[(first + Math.floor(k / l)) * 2 * l + first + (k % l)],
  );
}

/** Short axes are orthogonal to (1, ..., 1) up to rounding of the long ones, which is not small beside them. */
function centre(column: Float64Array): void {
  const average = column.reduce((sum, x) => sum + x / column.length, 0);
  for (let b = 0; b < column.length; b++) column[b] -= average;
}
