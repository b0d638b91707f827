import type { Weights } from "./tableau.js";

/** Slopes by their places, and what each is multiplied by. */
export interface Terms {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

export function termsOf(weights: Weights): Terms {
  return { places: Object.keys(weights).map(Number), weights: Object.values(weights) };
}

/** Slopes added in one pass. */
const TOGETHER = 4;

/** Adds step * sum_k weight_k slope_k to `out`, from an entry on. */
export function addTerms(
  out: Float64Array,
  { places, weights }: Terms,
  slopes: readonly Float64Array[],
  step: number,
  from = 0,
): void {
  let s = 0;
  for (; s + TOGETHER <= places.length; s += TOGETHER) {
    const [a, b, c, d] = [step * weights[s], step * weights[s + 1], step * weights[s + 2], step * weights[s + 3]]; // prettier-ignore
    const [ofA, ofB] = [slopes[places[s]], slopes[places[s + 1]]];
    const [ofC, ofD] = [slopes[places[s + 2]], slopes[places[s + 3]]];
    for (let k = from; k < out.length; k++)
      out[k] += a * ofA[k] + b * ofB[k] + (c * ofC[k] + d * ofD[k]);
  }
  for (; s < places.length; s++) {
    const [factor, slope] = [step * weights[s], slopes[places[s]]];
    for (let k = from; k < out.length; k++) out[k] += factor * slope[k];
  }
}
