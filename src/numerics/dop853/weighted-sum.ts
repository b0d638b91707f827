/** Entries taken at a time: a part of every slope that stays in the caches. */
const PART = 4096;
/** Slopes added in one pass over a part. */
const TOGETHER = 4;

/** Sums of slopes with given weights, those that are not 0. */
export class WeightedSum {
  private readonly stages: readonly number[];
  private readonly weights: readonly number[];

  /** @param weights by stage */
  constructor(weights: Readonly<Record<number, number>>) {
    this.stages = Object.keys(weights).map(Number);
    this.weights = Object.values(weights);
  }

  /** out = base + step * sum_k weight_k slope_k, base = 0 unless given. */
  into(
    out: Float64Array,
    slopes: readonly Float64Array[],
    step: number,
    base?: Float64Array,
  ): void {
    for (let from = 0; from < out.length; from += PART) {
      const to = Math.min(out.length, from + PART);
      for (let k = from; k < to; k++) out[k] = base ? base[k] : 0;
      this.addTo(out, slopes, step, from, to);
    }
  }

  private addTo(
    out: Float64Array,
    slopes: readonly Float64Array[],
    step: number,
    from: number,
    to: number,
  ): void {
    const { stages, weights } = this;
    let s = 0;
    for (; s + TOGETHER <= stages.length; s += TOGETHER) {
      const [a, b, c, d] = [step * weights[s], step * weights[s + 1], step * weights[s + 2], step * weights[s + 3]]; // prettier-ignore
      const [ofA, ofB] = [slopes[stages[s]], slopes[stages[s + 1]]];
      const [ofC, ofD] = [slopes[stages[s + 2]], slopes[stages[s + 3]]];
      for (let k = from; k < to; k++) out[k] += a * ofA[k] + b * ofB[k] + (c * ofC[k] + d * ofD[k]);
    }
    for (; s < stages.length; s++) {
      const [factor, slope] = [step * weights[s], slopes[stages[s]]];
      for (let k = from; k < to; k++) out[k] += factor * slope[k];
    }
  }
}
