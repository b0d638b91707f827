import { SymmetricEigen } from "../../../numerics/symmetric-eigen.js";

/** Directions of (r, r*) on which nothing depends are left out: columns of orthonormal bases of the rest. */
export interface Reduction {
  /** [logit][direction] */
  readonly student: readonly Float64Array[];
  /** [teacher logit][direction] */
  readonly teacher: readonly Float64Array[];
}

/** Part of the largest variance below which a teacher's axis carries none. */
const NEGLIGIBLE = 1e-14;

/**
 * (r, r*) = mean + sum_a x_a direction_a with independent x_a ~ N(0, deviation_a^2), the teacher's axes first: a label
 * depends on them alone. For a function phi of (r, r*) the derivatives along the axes give those in the logits,
 * d/dR = derivative d/dx.
 */
export class LogitAxes {
  /** How many axes are the teacher's. */
  teacherAxes = 0;
  readonly deviations: number[] = [];
  /** [axis][coordinate of (r, r*)] */
  readonly directions: Float64Array[] = [];
  /** [coordinate of (r, r*)][axis] */
  derivative: Float64Array[] = [];
  private readonly eigenStudent: SymmetricEigen;
  private readonly eigenTeacher: SymmetricEigen;

  constructor(
    private readonly logits: number,
    private readonly teacherLogits: number,
    private readonly reduction: Reduction,
  ) {
    this.eigenStudent = new SymmetricEigen(columnsOf(reduction.student));
    this.eigenTeacher = new SymmetricEigen(columnsOf(reduction.teacher));
  }

  /** @param covariance [(l + l*)^2] of (r, r*) */
  set(covariance: Float64Array): void {
    const { logits, teacherLogits, reduction } = this;
    const size = logits + teacherLogits;
    const { student, teacher } = reduction;
    const at = (a: number, b: number): number => covariance[a * size + b];
    const own = conjugated(student, student, (a, b) => at(a, b));
    const cross = conjugated(student, teacher, (a, h) => at(a, logits + h));
    const star = conjugated(teacher, teacher, (g, h) => at(logits + g, logits + h));
    this.deviations.length = this.directions.length = 0;
    const slopes = this.setTeacher(cross, star, own);
    this.teacherAxes = slopes.length;
    this.setStudent(own);
    this.setDerivative(slopes);
  }

  /** Adds the teacher's axes and takes what they explain from the student's variance; [axis] what r does along it. */
  private setTeacher(
    cross: readonly Float64Array[],
    star: readonly Float64Array[],
    own: readonly Float64Array[],
  ): Float64Array[] {
    const { eigenTeacher, reduction, logits } = this;
    const [n, count] = [own.length, star.length];
    const slopes: Float64Array[] = [];
    if (count === 0) return slopes;
    eigenTeacher.decompose(flat(star));
    for (let a = 0; a < count; a++) {
      const variance = eigenTeacher.values[a];
      if (!(variance > NEGLIGIBLE * eigenTeacher.values[0])) continue;
      const vector = Float64Array.from(star, (_, h) => eigenTeacher.vectors[h * count + a]);
      const slope = cross.map((row) => inner(row, vector) / variance);
      for (let b = 0; b < n; b++)
        for (let c = 0; c < n; c++) own[b][c] -= slope[b] * slope[c] * variance;
      const direction = new Float64Array(logits + this.teacherLogits);
      reduction.student.forEach((row, b) => (direction[b] = inner(row, slope)));
      reduction.teacher.forEach((row, h) => (direction[logits + h] = inner(row, vector)));
      this.deviations.push(Math.sqrt(variance));
      this.directions.push(direction);
      slopes.push(Float64Array.from(slope));
    }
    return slopes;
  }

  private setStudent(own: readonly Float64Array[]): void {
    const { eigenStudent, reduction, logits, teacherLogits } = this;
    const n = own.length;
    eigenStudent.decompose(flat(own));
    for (let a = 0; a < n; a++) {
      const direction = new Float64Array(logits + teacherLogits);
      reduction.student.forEach((row, b) => {
        for (let c = 0; c < n; c++) direction[b] += row[c] * eigenStudent.vectors[c * n + a];
      });
      this.deviations.push(Math.sqrt(Math.max(0, eigenStudent.values[a])));
      this.directions.push(direction);
    }
  }

  /** d/dr is taken along the student's axes; d/dr* along the teacher's, less what r does along those. */
  private setDerivative(slopes: readonly Float64Array[]): void {
    const { logits, teacherLogits, directions, teacherAxes } = this;
    const axes = directions.length;
    this.derivative = Array.from({ length: logits + teacherLogits }, () => new Float64Array(axes));
    for (let b = 0; b < logits; b++)
      for (let a = teacherAxes; a < axes; a++) this.derivative[b][a] = directions[a][b];
    for (let h = logits; h < logits + teacherLogits; h++)
      slopes.forEach((_, t) => {
        const share = directions[t][h];
        this.derivative[h][t] = share;
        for (let a = teacherAxes; a < axes; a++)
          for (let b = 0; b < logits; b++)
            this.derivative[h][a] -= share * directions[t][b] * directions[a][b];
      });
  }
}

const columnsOf = (basis: readonly Float64Array[]): number => basis[0]?.length ?? 0;

function flat(rows: readonly Float64Array[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => [...row]));
}

function inner(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** [direction][direction] of left^T entry right. */
function conjugated(
  left: readonly Float64Array[],
  right: readonly Float64Array[],
  entry: (row: number, column: number) => number,
): Float64Array[] {
  return Array.from({ length: columnsOf(left) }, (_, a) =>
    Float64Array.from({ length: columnsOf(right) }, (__, b) =>
      left.reduce(
        (sum, row, r) =>
          sum + row[a] * right.reduce((total, other, s) => total + entry(r, s) * other[b], 0),
        0,
      ),
    ),
  );
}
