import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { Clock } from "./clock.js";

/**
 * The random numbers of a march: for every step and path a normal number of the field, and whether or how much the step
 * visits the path. A step that is m times as long adds up what m steps of the finest march draw from the same stream:
 * marches with steps of several lengths then differ by little but the length, and their extrapolation is hardly
 * noisier than one of them. Each march alone has the law that it must have.
 */
export class Draws {
  /** [path] standard normal numbers of the field. */
  readonly field: Float64Array;
  /** [path] M_k; in passes left at 0. */
  readonly mask: Float64Array;
  /** [path] in passes, the step of the pass at which a sample is due. */
  readonly due: Int32Array;
  private readonly normals: Float64Array;

  /** @param refinement m, a power of two */
  constructor(
    private readonly clock: Clock,
    private readonly stream: RandomStream,
    private readonly count: number,
    private readonly refinement: number,
  ) {
    this.field = new Float64Array(count);
    this.mask = new Float64Array(count);
    this.due = new Int32Array(count);
    this.normals = new Float64Array(count);
  }

  /** Draws what step k needs, which must be the step after the one before. */
  begin(k: number): void {
    this.renewPass(k);
    this.field.fill(0);
    this.mask.fill(0);
    const { isDense, isNoisy, stepsPerPass, fraction } = this.clock;
    const finer: Int32Array[] = [];
    for (let j = 0; j < this.refinement; j++) {
      this.addNormals(this.field, 1 / Math.sqrt(this.refinement));
      if (isNoisy) this.addNormals(this.mask, Math.sqrt(fraction / this.refinement));
      if (!isDense && stepsPerPass === undefined) this.visit(finer);
    }
    if (isDense) for (let n = 0; n < this.count; n++) this.mask[n] += fraction;
    else if (stepsPerPass === undefined) this.mark(finer);
  }

  private addNormals(to: Float64Array, weight: number): void {
    this.stream.fillNormals(this.normals, this.count);
    for (let n = 0; n < this.count; n++) to[n] += weight * this.normals[n];
  }

  /** One path in every stretch of neighbours, or each by itself where 1 / p is no whole number. */
  private visit(finer: Int32Array[]): void {
    const { clock, stream, count } = this;
    const stretch = Math.round(this.refinement / clock.fraction);
    if (Math.abs((stretch * clock.fraction) / this.refinement - 1) > 1e-12) {
      for (let n = 0; n < count; n++) this.mask[n] = stream.uniform() < clock.fraction ? 1 : 0;
      return;
    }
    const stretches = Math.ceil(count / stretch);
    const chosen = Int32Array.from(
      { length: stretches },
      (_, b) => b * stretch + Math.floor(stretch * stream.uniform()),
    );
    finer.push(chosen);
  }

  private mark(finer: readonly Int32Array[]): void {
    if (finer.length === 0) return;
    let steps = finer;
    let stretch = this.refinement / this.clock.fraction;
    while (steps.length > 1) {
      const half = stretch / 2;
      steps = Array.from({ length: steps.length / 2 }, (_, j) =>
        joined(steps[2 * j], steps[2 * j + 1], half),
      );
      stretch = half;
    }
    for (const n of steps[0]) if (n < this.count) this.mask[n] = 1;
  }

  /**
   * At the beginning of a pass every sample gets its place in it, a permutation in each stretch of as many neighbours as
   * the finest march has steps in a pass.
   */
  private renewPass(k: number): void {
    const { stepsPerPass, isFixedOrder } = this.clock;
    if (stepsPerPass === undefined || k % stepsPerPass !== 0 || (isFixedOrder && k > 0)) return;
    const { due, refinement, stream } = this;
    const finest = stepsPerPass * refinement;
    for (let n = 0; n < this.count; n++) {
      const first = n - (n % finest);
      const other = first + Math.floor((n - first + 1) * stream.uniform());
      due[n] = due[other];
      due[other] = n - first;
    }
    for (let n = 0; n < this.count; n++) due[n] = Math.floor(due[n] / refinement);
  }
}

/**
 * The visits of two steps in stretches of length 2 h as those of one step in stretches of length h, one in each: where
 * both fall into the same half, the second moves to the other half. Its place there is uniform and independent.
 */
function joined(first: Int32Array, second: Int32Array, half: number): Int32Array {
  const chosen = new Int32Array(2 * first.length);
  for (let b = 0; b < first.length; b++) {
    const start = 2 * b * half;
    const isUpper = first[b] >= start + half;
    const isSame = second[b] >= start + half === isUpper;
    const moved = isSame ? second[b] + (isUpper ? -half : half) : second[b];
    chosen[2 * b] = isUpper ? moved : first[b];
    chosen[2 * b + 1] = isUpper ? first[b] : moved;
  }
  return chosen;
}
