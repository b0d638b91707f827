/** Entries taken at a time: a part of every slope that stays in the caches. */
const PART = 4096;

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
    const { stages, weights } = this;
    for (let from = 0; from < out.length; from += PART) {
      const to = Math.min(out.length, from + PART);
      for (let k = from; k < to; k++) out[k] = base ? base[k] : 0;
      for (let s = 0; s < stages.length; s++) {
        const [factor, slope] = [step * weights[s], slopes[stages[s]]];
        for (let k = from; k < to; k++) out[k] += factor * slope[k];
      }
    }
  }
}
