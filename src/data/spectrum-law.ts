/** lambda_k ~ k^-exponent over a range of ranks. */
export interface SpectrumLaw {
  readonly exponent: number;
  /** Half-width: the largest difference from the slopes over the halves of the range. */
  readonly error: number;
  /** First and last rank k of the range, from 1. */
  readonly from: number;
  readonly to: number;
}

/** Residuals of log lambda within which a straight line counts as holding: a tenth of the eigenvalue. */
const RESIDUAL = 0.1;
/** A range shorter than this factor in rank says nothing about a power. */
const LEAST_RATIO = 4;

/**
 * The widest range of ranks, in log k, over which log lambda_k is straight to a tenth, and the exponent there.
 * @param eigenvalues in descending order
 * @returns undefined where no range of a factor of 4 in rank is straight
 */
export function spectrumLaw(eigenvalues: Float64Array): SpectrumLaw | undefined {
  const positive = eigenvalues.filter((value) => value > 1e-12 * eigenvalues[0]);
  const ranks = distinctRanks(positive.length);
  let best: SpectrumLaw | undefined;
  for (const from of ranks) {
    for (const to of ranks) {
      if (to < LEAST_RATIO * from || (best && to / from <= best.to / best.from)) continue;
      const { slope, worst } = line(positive, from, to);
      if (worst > RESIDUAL) continue;
      const middle = Math.round(Math.sqrt(from * to));
      const halves = [line(positive, from, middle).slope, line(positive, middle, to).slope];
      const error = Math.max(...halves.map((half) => Math.abs(half - slope)));
      best = { exponent: -slope, error, from, to };
    }
  }
  return best;
}

/** Ranks at equal steps of log k, 24 a decade. */
function distinctRanks(count: number): number[] {
  const steps = Math.floor(24 * Math.log10(Math.max(1, count))) + 1;
  const ranks = Array.from({ length: steps }, (_, k) => Math.round(10 ** (k / 24)));
  return [...new Set([...ranks, count])].filter((rank) => rank >= 1 && rank <= count);
}

/** Least squares of log lambda on log k at equal weight of log k. */
function line(values: Float64Array, from: number, to: number): { slope: number; worst: number } {
  let [weight, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let k = from; k <= to; k++) {
    const [u, v] = [Math.log(k), Math.log(values[k - 1])];
    weight += 1 / k;
    x += u / k;
    y += v / k;
    xx += (u * u) / k;
    xy += (u * v) / k;
  }
  const slope = (weight * xy - x * y) / (weight * xx - x * x);
  const start = (y - slope * x) / weight;
  let worst = 0;
  for (let k = from; k <= to; k++)
    worst = Math.max(worst, Math.abs(Math.log(values[k - 1]) - start - slope * Math.log(k)));
  return { slope, worst };
}
