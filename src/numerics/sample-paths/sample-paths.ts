import type { i32 } from "../portable.js";

/**
 * Processes of single samples of one class: r = h + w + sum R du with a Gaussian field w in l logits. A path stores its
 * visits only, l rows each: the Cholesky factor of (w*, w at the visits), the standard normal numbers behind them, du,
 * and d du / d w. Where every step touches every path all have one factor.
 */
export class SamplePaths {
  /** [path * l* + a] w* as independent standard normal numbers. */
  readonly teacher: Float64Array;
  /** [path * labelSize + b] */
  readonly label: Float64Array;
  /** [path] visits so far. */
  readonly visits: Int32Array;
  /** [path] where its visits begin, and at the end their number in all. */
  readonly first: Int32Array;
  /** [visit] the step, known beforehand: the clock knows nothing of w. */
  readonly step: Int32Array;
  /** [visit * l + logit] */
  readonly normal: Float64Array;
  readonly jump: Float64Array;
  /** Triangles row by row; [path] where they begin. Row i of a factor has l* + i + 1 entries. */
  readonly factor: Float64Array;
  readonly factorAt: Int32Array;
  /** Row (visit, logit) has (visit + 1) l entries: d du / d w at the visits up to its own. */
  readonly derivative: Float64Array;
  readonly derivativeAt: Int32Array;

  constructor(
    readonly count: i32,
    readonly logits: i32,
    readonly teacherLogits: i32,
    readonly labelSize: i32,
    visits: Int32Array,
    readonly sharesFactor: boolean,
  ) {
    let all: i32 = 0;
    let factors: i32 = 0;
    let derivatives: i32 = 0;
    for (let n = 0; n < count; n++) {
      const rows: i32 = visits[n] * logits;
      if (n === 0 || !sharesFactor) factors += rows * teacherLogits + triangle(rows);
      all += visits[n];
      derivatives += logits * logits * triangle(visits[n]);
    }
    this.teacher = new Float64Array(count * teacherLogits);
    this.label = new Float64Array(count * labelSize);
    this.visits = new Int32Array(count);
    this.first = new Int32Array(count + 1);
    this.factorAt = new Int32Array(count + 1);
    this.derivativeAt = new Int32Array(count + 1);
    this.step = new Int32Array(all);
    this.normal = new Float64Array(all * logits);
    this.jump = new Float64Array(all * logits);
    this.factor = new Float64Array(factors);
    this.derivative = new Float64Array(derivatives);
    for (let n = 0; n < count; n++) {
      this.first[n + 1] = this.first[n] + visits[n];
      this.derivativeAt[n + 1] = this.derivativeAt[n] + logits * logits * triangle(visits[n]);
      const rows: i32 = visits[n] * logits;
      const size: i32 = sharesFactor ? 0 : rows * teacherLogits + triangle(rows);
      this.factorAt[n + 1] = this.factorAt[n] + size;
    }
  }

  /** The step of the next visit of a path, -1 when all are behind it. */
  nextStep(n: i32): i32 {
    const visit: i32 = this.first[n] + this.visits[n];
    return visit < this.first[n + 1] ? this.step[visit] : -1;
  }
}

/** n (n + 1) / 2, in whole numbers for both compilers. */
function triangle(n: i32): i32 {
  return (n * (n + 1)) >> 1;
}
