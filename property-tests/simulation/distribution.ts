/**
 * False-alarm rate of one comparison. A file makes at most a hundred of them, all with fixed seeds, so that
 * a correct program fails with probability below 1e-6 when the seeds are changed.
 */
export const FALSE_ALARM = 1e-8;

/** Two-sided quantile of the standard normal distribution at that rate. */
export const NORMAL_BOUND = 5.8;

/** Largest distance between the distribution functions of two samples (Kolmogorov, Smirnov). */
export function twoSampleDistance(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  let [i, j, largest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const level = Math.min(x[i], y[j]);
    while (i < x.length && x[i] === level) i++;
    while (j < y.length && y[j] === level) j++;
    largest = Math.max(largest, Math.abs(i / x.length - j / y.length));
  }
  return largest;
}

/**
 * The distance that samples of one law exceed with probability FALSE_ALARM at most, by the inequality of
 * Dvoretzky, Kiefer and Wolfowitz for two samples, with the constant e (Wei, Dudley, Stat. Probab. Lett. 82
 * (2012)).
 */
export function distanceBound(first: number, second: number): number {
  const level = Math.sqrt(Math.log(Math.E / FALSE_ALARM) / 2);
  return level * Math.sqrt((first + second) / (first * second));
}

/** Distance of a sample from a distribution function, and its bound. */
export function distanceTo(sample: readonly number[], distribution: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  let largest = 0;
  sorted.forEach((x, k) => {
    const level = distribution(x);
    const ends = [level - k / sorted.length, (k + 1) / sorted.length - level];
    largest = Math.max(largest, ...ends);
  });
  return largest;
}

export function oneSampleBound(size: number): number {
  return Math.sqrt(Math.log(2 / FALSE_ALARM) / (2 * size));
}

/** Mean and its standard error. */
export function meanAndError(numbers: readonly number[]): { mean: number; error: number } {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (numbers.length - 1) / numbers.length) };
}
