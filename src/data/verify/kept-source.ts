import type { SampleSource } from "./sample-source.js";

/** Up to this many numbers, 128 MB, are kept; more are read again each time. */
const MOST_NUMBERS = 2 ** 24;

/** The same samples, read once: every run goes through all of them at every time. */
export function keptSource(source: SampleSource, dimension: number): SampleSource {
  if (source.count * dimension > MOST_NUMBERS) return source;
  const values = new Float64Array(source.count * dimension);
  for (let k = 0; k < source.count; k++)
    source.read(k, values.subarray(k * dimension, (k + 1) * dimension));
  return {
    ...{ count: source.count, classes: source.classes },
    read: (sample, out) => out.set(values.subarray(sample * dimension, (sample + 1) * dimension)),
  };
}
