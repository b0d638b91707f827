/** What {@link ControlledSums} adds up, as arrays. */
export interface Sums {
  readonly counts: Float64Array;
  readonly values: Float64Array;
  readonly products: Float64Array;
}

/** The functions that drive a march, in the order of their sums. */
export const [LOSS, GRADIENT, GRADIENT_TEACHER, CURVATURE, GRADIENT_SQUARE, FUNCTIONS] = [
  0, 1, 2, 3, 4, 5,
];

/** [function] where its entries begin, and at the end how many there are. */
export function placesOf(logits: number, teacherLogits: number): readonly number[] {
  const sizes = [1, logits, logits * teacherLogits, logits ** 2, logits ** 2];
  const places = [0];
  for (const size of sizes) places.push(places[places.length - 1] + size);
  return places;
}

/** Strata with fewer pairs than this are joined to their neighbours. */
const FEWEST = 50;

/**
 * Means of X with controls Y whose means are known: E X ~ mean X - beta (mean Y - E Y), one beta for each function, in
 * strata whose probabilities are known and do not depend on Y (numbers of visits: the clock knows nothing of w). The
 * coefficients come from the same sample, a bias of order 1 / count.
 * @param places of the functions, see {@link placesOf}
 * @param known [place] E Y
 * @param probabilities of the strata
 * @returns [place]
 */
export function controlledMeans(
  { counts, values, products }: Sums,
  places: readonly number[],
  known: ArrayLike<number>,
  probabilities: Float64Array,
): Float64Array {
  const size = places[FUNCTIONS];
  const means = new Float64Array(size);
  const joint = new Float64Array(2 * size);
  for (let g = 0; g < FUNCTIONS; g++) {
    let [xy, yy, count, probability] = [0, 0, 0, 0];
    let left = counts.reduce((sum, more) => sum + more, 0);
    joint.fill(0);
    for (let stratum = 0; stratum < counts.length; stratum++) {
      const group = 2 * (stratum * FUNCTIONS + g);
      xy += products[group];
      yy += products[group + 1];
      for (let k = 2 * places[g]; k < 2 * places[g + 1]; k++) {
        joint[k] += values[2 * stratum * size + k];
      }
      count += counts[stratum];
      probability += probabilities[stratum];
      left -= counts[stratum];
      const isLast = stratum === counts.length - 1;
      if (!isLast && (count < FEWEST || left < FEWEST)) continue;
      let [covariance, variance] = [xy, yy];
      for (let k = places[g]; k < places[g + 1]; k++) {
        covariance -= (joint[2 * k] * joint[2 * k + 1]) / count;
        variance -= joint[2 * k + 1] ** 2 / count;
      }
      const beta = variance > 1e-12 * yy ? covariance / variance : 1;
      for (let k = places[g]; k < places[g + 1]; k++) {
        const rest = (joint[2 * k] - beta * joint[2 * k + 1]) / count;
        means[k] += probability * (rest + beta * known[k]);
      }
      [xy, yy, count, probability] = [0, 0, 0, 0];
      joint.fill(0);
    }
  }
  return means;
}

/** Means of X, or of Y, as they are. */
export function plainMeans(
  { counts, values }: Sums,
  places: readonly number[],
  which: "X" | "Y",
): Float64Array {
  const size = places[FUNCTIONS];
  const count = counts.reduce((sum, more) => sum + more, 0);
  const means = new Float64Array(size);
  const offset = which === "X" ? 0 : 1;
  for (let stratum = 0; stratum < counts.length; stratum++) {
    for (let k = 0; k < size; k++) {
      means[k] += values[2 * (stratum * size + k) + offset] / count;
    }
  }
  return means;
}
